package io.carryover.simulator.loop;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.carryover.agent.protocol.Call;
import io.carryover.agent.protocol.Json;
import io.carryover.agent.protocol.PatientHttp;
import io.carryover.agent.protocol.ServiceAddresses;
import io.carryover.proof.ReportKeys;
import io.carryover.proof.ReportStatement;
import io.carryover.proof.Verdict;
import io.carryover.proof.VerifyReport;
import io.carryover.simulator.loop.Ledger.SeenRestore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An auditor: verifies the report of every restore, and sees to it that a copy that is altered in
 * one place is refused.
 */
final class ReportAudit {

  private static final String KEYS = "/v1/restore-reports/jwks";

  private final Ledger ledger;
  private final VerifyReport verify;
  private final AtomicInteger verified = new AtomicInteger();
  private final AtomicInteger refused = new AtomicInteger();

  /** Trusts the keys that restore-service publishes now. */
  ReportAudit(Ledger ledger, PatientHttp http, ServiceAddresses services) {
    this.ledger = ledger;
    byte[] keys = http.call(Call.of("GET", services.restore(), KEYS)).orThrow().body();
    this.verify = new VerifyReport(ReportKeys.read(new String(keys, UTF_8)));
  }

  /** Audits one; what is not as it must be stands in the ledger. */
  void audit(SeenRestore restore) {
    byte[] report = restore.pc().client().restores().report(restore.restoreId());
    Verdict verdict = verify.verify(report);
    ReportStatement statement = verdict.statement();
    if (!verdict.verified() || statement == null) {
      ledger.mismatch("the report of %s: %s".formatted(restore.restoreId(), verdict.problems()));
    } else if (!statement.restoreId().equals(restore.restoreId().toString())
        || !statement.outcome().equals(restore.outcome())) {
      ledger.mismatch(
          "the report of %s is that of another, or tells another end"
              .formatted(restore.restoreId()));
    } else {
      verified.incrementAndGet();
    }
    if (verify.verify(altered(report, new Random(restore.restoreId().hashCode()))).verified()) {
      ledger.mismatch("an altered report of %s was verified".formatted(restore.restoreId()));
    } else {
      refused.incrementAndGet();
    }
  }

  /** What to show. */
  Check check() {
    int restores = ledger.restores().size();
    boolean held = verified.get() == restores && refused.get() == restores;
    return new Check(
        "Every restore's signed report is verified, and a copy altered in one place is refused",
        held,
        held
            ? String.valueOf(restores)
            : "%d restores, %d verified, %d altered ones refused"
                .formatted(restores, verified.get(), refused.get()));
  }

  /** The same report with another result, another item, another leaf or another statement. */
  private static byte[] altered(byte[] report, Random random) {
    try {
      ObjectNode tree = (ObjectNode) Json.MAPPER.readTree(report);
      JsonNode items = tree.path("items");
      JsonNode item = items.path(random.nextInt(Math.max(1, items.size())));
      switch (item.isMissingNode() ? 3 : random.nextInt(4)) {
        case 0 ->
            put(
                item,
                "result",
                item.path("result").asText().equals("applied") ? "failed" : "applied");
        case 1 -> put(item.path("manifestItem"), "itemKey", "another");
        case 2 -> {
          var leaves = (ArrayNode) tree.path("manifestLeaves");
          int which = random.nextInt(leaves.size());
          leaves.set(which, Json.MAPPER.getNodeFactory().textNode("0".repeat(64)));
        }
        default -> put(tree, "payload", another(tree.path("payload").asText(), random));
      }
      return Json.MAPPER.writeValueAsBytes(tree);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void put(JsonNode object, String member, String value) {
    ((ObjectNode) object).put(member, value);
  }

  private static String another(String text, Random random) {
    int at = random.nextInt(text.length());
    char other = text.charAt(at) == 'A' ? 'B' : 'A';
    return text.substring(0, at) + other + text.substring(at + 1);
  }
}
