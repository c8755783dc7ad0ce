package io.carryover.stack.report;

import io.carryover.proof.ReportStatement;
import io.carryover.proof.ReportedItem;
import io.carryover.proof.Verdict;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A verdict for a person: whose restore, what came back, and whether that is true. */
record ReportPicture(Verdict verdict, Path keys) {

  private static final int ITEMS_SHOWN = 20;
  private static final String LINE = "  %-12s %s%n";

  private static final Map<String, String> OUTCOMES =
      Map.of(
          "succeeded", "succeeded",
          "partlySucceeded", "partly succeeded",
          "failed", "failed",
          "expired", "expired",
          "cancelled", "cancelled",
          "setUpAsNew", "set up as new");

  private static final Map<String, String> OCCASIONS =
      Map.of(
          "deviceSetup", "at device setup",
          "firstSignIn", "at first sign-in",
          "onDemand", "on demand");

  private static final Map<String, String> CANCELLED_BY =
      Map.of("device", "the device", "user", "the user", "helpDesk", "the help desk");

  void print(PrintWriter out) {
    ReportStatement statement = verdict.statement();
    if (!verdict.verified() || statement == null) {
      refuse(out);
      return;
    }
    whose(out, statement);
    items(out, statement);
    ReportStatement.Backup backup = statement.backup();
    if (backup != null && !backup.manifestDigest().equals(statement.reportedManifestDigest())) {
      out.println(
          "The device has not said that it applied this backup; it ended without its digest.");
    }
    String key = verdict.keyThumbprint();
    out.printf(
        "Verified: the signature, every item%s, the counts and the outcome.%n",
        verdict.withNames() ? "" : " by its hash, as this is a copy without names");
    out.printf("Signed by the key with the thumbprint %s of %s.%n", key, keys);
    out.println("What was applied is the device's word, as restore-service has received it.");
  }

  private void refuse(PrintWriter out) {
    out.println("NOT VERIFIED");
    verdict.problems().forEach(problem -> out.printf("  %s%n", shown(problem)));
    out.println(
        verdict.keyThumbprint() == null
            ? "Trusted were the keys of %s.".formatted(keys)
            : "The key that was used has the thumbprint %s, and is of %s."
                .formatted(verdict.keyThumbprint(), keys));
    out.println("Believe nothing of this report.");
  }

  private static void whose(PrintWriter out, ReportStatement statement) {
    ReportStatement.Backup backup = statement.backup();
    out.printf("Restore %s%n", shown(statement.restoreId()));
    out.printf(LINE, "tenant", shown(statement.tenantId()));
    out.printf(LINE, "user", shown(statement.userId()));
    out.printf(LINE, "device", shown(statement.deviceId()));
    if (backup != null) {
      out.printf(
          LINE,
          "backup",
          "version %d of profile %s%s, %,d items"
              .formatted(
                  backup.version(),
                  shown(backup.profileId()),
                  backup.completedAt() == null ? "" : " of " + shown(backup.completedAt()),
                  backup.itemCount()));
      out.printf(
          LINE, "chosen", statement.selectionDigest() == null ? "everything" : "a part of it");
    }
    out.printf(
        LINE,
        "requested",
        shown(statement.requestedAt())
            + ", "
            + OCCASIONS.getOrDefault(statement.occasion(), shown(statement.occasion())));
    out.printf(
        LINE,
        "ended",
        "%s, %s%s"
            .formatted(
                shown(statement.finishedAt()),
                OUTCOMES.getOrDefault(statement.outcome(), shown(statement.outcome())),
                statement.cancelledBy() == null
                    ? ""
                    : " by " + CANCELLED_BY.getOrDefault(statement.cancelledBy(), "somebody")));
    out.println();
  }

  private void items(PrintWriter out, ReportStatement statement) {
    if (statement.plannedItems() == null) {
      out.printf(
          "  No item: %s.%n%n",
          statement.backup() == null ? "set up as new" : "it ended before its plan");
      return;
    }
    List<ReportedItem> items = verdict.items();
    count(out, "in place", items.stream().filter(ReportedItem::inPlace).toList());
    count(
        out,
        "left out",
        items.stream().filter(i -> i.result().equals("skipped") && !i.inPlace()).toList());
    count(out, "failed", items.stream().filter(i -> i.result().equals("failed")).toList());
    count(
        out,
        "not reported",
        items.stream().filter(i -> i.result().equals(ReportedItem.NOT_REPORTED)).toList());
    out.println();
    List<ReportedItem> missing = items.stream().filter(i -> !i.inPlace()).toList();
    missing.stream().limit(ITEMS_SHOWN).forEach(item -> item(out, item));
    if (missing.size() > ITEMS_SHOWN) {
      out.printf("  and %,d more%n", missing.size() - ITEMS_SHOWN);
    }
    if (!missing.isEmpty()) {
      out.println();
    }
  }

  private static void count(PrintWriter out, String what, List<ReportedItem> items) {
    Map<String, Long> reasons =
        items.stream()
            .filter(item -> item.reason() != null)
            .collect(
                Collectors.groupingBy(
                    item -> shown(item.reason()), TreeMap::new, Collectors.counting()));
    String line = "  %,6d %-13s%s".formatted(items.size(), what, words(reasons));
    out.println(line.stripTrailing());
  }

  private static String words(Map<String, Long> reasons) {
    return reasons.entrySet().stream()
        .map(reason -> "%,d %s".formatted(reason.getValue(), reason.getKey()))
        .collect(Collectors.joining(", "));
  }

  private static void item(PrintWriter out, ReportedItem item) {
    var named = item.manifestItem();
    String name =
        named == null
            ? "item %d of the backup".formatted(item.position())
            : named.itemKey().isEmpty()
                ? named.payloadType()
                : named.payloadType() + " / " + named.itemKey();
    out.printf(
        "  %-13s%s%s%n",
        words(item), shown(name), item.reason() == null ? "" : "  " + shown(item.reason()));
  }

  private static String words(ReportedItem item) {
    return switch (item.result()) {
      case "skipped" -> "left out";
      case ReportedItem.NOT_REPORTED -> "not reported";
      default -> item.result();
    };
  }

  /** What somebody else has written must not steer the terminal. */
  private static String shown(@Nullable String text) {
    return text == null ? "" : text.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Cs}]", "\ufffd");
  }
}
