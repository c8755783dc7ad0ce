package io.carryover.restore.run;

import io.carryover.kit.identity.DeviceId;
import io.carryover.restore.CancelledBy;
import io.carryover.restore.RestoreId;
import io.carryover.restore.RestoreOutcome;
import io.carryover.restore.plan.ItemId;
import io.carryover.restore.plan.PlannedItem;
import io.carryover.restore.plan.SkipReason;
import io.carryover.restore.restorepoint.RestorePoint;
import io.carryover.restore.run.RestoreScenario.Message;
import io.carryover.restore.run.RestoreScenario.Word;
import io.carryover.restore.run.RestoreState.Finished;
import io.carryover.restore.run.RestoreState.InstallingApps;
import io.carryover.restore.run.ServiceInMemory.Committed;
import io.carryover.restore.run.ServiceInMemory.Kept;
import io.carryover.restore.run.ServiceInMemory.Tables;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Hears what devices say and the service tells, keeps its own account of each restore, and compares
 * the two. It asks none of the production rules.
 */
final class RestoreObserver {

  /**
   * The account of one restore.
   *
   * @param askedBy who has requested it
   * @param digest whether its device has named the chosen backup's digest while it ran
   * @param inPlace whether each item is in place, by its device's words while it ran
   * @param appsAtEnd the apps that are installed or cannot be had, by its device's words
   * @param cancelled whether somebody has stopped it while it ran
   * @param requested how many RestoreRequested there have been
   * @param finished how many RestoreFinished there have been
   */
  record Account(
      Set<DeviceId> askedBy,
      boolean digest,
      Map<ItemId, Boolean> inPlace,
      Set<ItemId> appsAtEnd,
      boolean cancelled,
      int requested,
      int finished) {

    static final Account NONE = new Account(Set.of(), false, Map.of(), Set.of(), false, 0, 0);
  }

  /** The tables with the account of what has led to them. */
  record Observed(Tables tables, Map<RestoreId, Account> accounts) {
    Account account(RestoreId id) {
      return accounts.getOrDefault(id, Account.NONE);
    }
  }

  private final RestorePoint point;

  RestoreObserver(RestorePoint point) {
    this.point = point;
  }

  /** The accounts after a transaction, which a message or the timer (null) has caused. */
  Observed after(Observed before, Message message, Committed committed, Instant now) {
    Map<RestoreId, Account> accounts = new HashMap<>(before.accounts());
    if (message != null) {
      accounts.merge(
          message.id(), heard(before, message, committed.accepted(), now), (old, one) -> one);
    }
    committed.requested().forEach(id -> accounts.merge(id, counted(1, 0), RestoreObserver::sum));
    committed.finished().forEach(id -> accounts.merge(id, counted(0, 1), RestoreObserver::sum));
    accounts.values().removeIf(Account.NONE::equals);
    return new Observed(committed.tables(), accounts);
  }

  private Account heard(Observed before, Message message, boolean accepted, Instant now) {
    Account account = before.account(message.id());
    if (message.word() instanceof Word.Requests) {
      Set<DeviceId> askedBy = new HashSet<>(account.askedBy());
      askedBy.add(message.device());
      return new Account(
          askedBy,
          account.digest(),
          account.inPlace(),
          account.appsAtEnd(),
          account.cancelled(),
          account.requested(),
          account.finished());
    }
    Kept kept = before.tables().restores().get(message.id());
    boolean counts =
        accepted
            && kept != null
            && (kept.row().device().equals(message.device()) || isOfTheHelpDesk(message))
            && !(kept.row().state() instanceof Finished)
            && now.isBefore(kept.row().expiresAt());
    return counts ? heard(account, message.word(), kept) : account;
  }

  private Account heard(Account account, Word word, Kept kept) {
    Map<ItemId, Boolean> inPlace = new HashMap<>(account.inPlace());
    Set<ItemId> appsAtEnd = new HashSet<>(account.appsAtEnd());
    boolean digest = account.digest();
    boolean cancelled = account.cancelled();
    switch (word) {
      case Word.Reports report ->
          report.results().forEach(result -> hear(result, kept, inPlace, appsAtEnd));
      case Word.ReportsApps report ->
          report.apps().stream()
              .filter(app -> app.state().isEnd())
              .forEach(app -> {
                appsAtEnd.add(app.app());
                inPlace.merge(app.app(), app.reason() == null, Boolean::logicalOr);
              });
      case Word.Finishes finish -> digest |= point.manifestDigest().equals(finish.applied());
      case Word.Cancels ignored -> cancelled = true;
      case Word.Plans ignored -> {}
      case Word.Requests ignored -> {}
      case Word.AsksForThePage ignored -> {}
    }
    return new Account(
        account.askedBy(),
        digest,
        inPlace,
        appsAtEnd,
        cancelled,
        account.requested(),
        account.finished());
  }

  private static boolean isOfTheHelpDesk(Message message) {
    return message.word() instanceof Word.Cancels cancel && cancel.by() == CancelledBy.HELP_DESK;
  }

  private static void hear(
      ItemResult result, Kept kept, Map<ItemId, Boolean> inPlace, Set<ItemId> appsAtEnd) {
    boolean applied = result.result() == ItemOutcome.APPLIED;
    boolean equal = "already-equal".equals(result.reason());
    PlannedItem planned =
        kept.plan().items().stream()
            .filter(item -> item.id().equals(result.item()))
            .findFirst()
            .orElseThrow();
    inPlace.merge(
        result.item(),
        planned.skipped() == null
            ? applied
            : equal && planned.skipped() == SkipReason.ALREADY_EQUAL,
        Boolean::logicalOr);
    if (planned.app()) {
      appsAtEnd.add(result.item());
    }
  }

  /** What of a transaction breaks a promise, or null. */
  String broken(Observed before, Observed after) {
    for (Map.Entry<RestoreId, Kept> entry : after.tables().restores().entrySet()) {
      String broken = broken(entry.getValue(), after.account(entry.getKey()));
      Kept kept = before.tables().restores().get(entry.getKey());
      if (broken != null) {
        return broken;
      }
      if (kept != null
          && kept.row().state() instanceof Finished
          && !kept.equals(entry.getValue())) {
        return "a restore that had ended has changed";
      }
    }
    return hasTwoUnfinished(after.tables()) ? "a device has two unfinished restores" : null;
  }

  private String broken(Kept kept, Account account) {
    Restore row = kept.row();
    if (account.requested() != 1) {
      return "a restore has %d RestoreRequested".formatted(account.requested());
    }
    if (account.finished() > 1) {
      return "a restore has %d RestoreFinished".formatted(account.finished());
    }
    if ((row.state() instanceof Finished) != (account.finished() == 1)) {
      return "a restore and its RestoreFinished have not ended in one transaction";
    }
    if (!account.askedBy().contains(row.device())) {
      return "there is a restore that its device has not asked for";
    }
    return switch (row.state()) {
      case RestoreState.Requested ignored -> null;
      case RestoreState.InProgress ignored -> null;
      case InstallingApps ignored ->
          allAppsAtEnd(kept, account) ? "a restore waits for apps that are all at their end" : null;
      case Finished end -> broken(kept, account, end);
    };
  }

  private String broken(Kept kept, Account account, Finished end) {
    if (end.outcome() == RestoreOutcome.SUCCEEDED) {
      if (!account.digest()) {
        return "a restore has succeeded without the digest of the chosen version";
      }
      if (!everythingInPlace(kept, account)) {
        return "a restore has succeeded though not every item is in place";
      }
    }
    if (account.cancelled() != (end.outcome() == RestoreOutcome.CANCELLED)) {
      return account.cancelled()
          ? "a restore that was cancelled has come to another end"
          : "a restore is cancelled that nobody has cancelled";
    }
    if (end.outcome() != RestoreOutcome.CANCELLED
        && account.digest()
        && end.at().isBefore(kept.row().expiresAt())
        && !allAppsAtEnd(kept, account)) {
      return "a restore has ended in time before its last app";
    }
    return null;
  }

  private static boolean everythingInPlace(Kept kept, Account account) {
    long inPlace = account.inPlace().values().stream().filter(Boolean::booleanValue).count();
    return inPlace == kept.plan().items().size();
  }

  private static boolean allAppsAtEnd(Kept kept, Account account) {
    return kept.plan().items().stream()
        .filter(item -> item.app() && item.isApplied())
        .allMatch(item -> account.appsAtEnd().contains(item.id()));
  }

  private static boolean hasTwoUnfinished(Tables tables) {
    List<DeviceId> unfinished =
        tables.restores().values().stream()
            .map(Kept::row)
            .filter(row -> !(row.state() instanceof Finished))
            .map(Restore::device)
            .toList();
    return Set.copyOf(unfinished).size() < unfinished.size();
  }

  private static Account counted(int requested, int finished) {
    return new Account(Set.of(), false, Map.of(), Set.of(), false, requested, finished);
  }

  private static Account sum(Account account, Account counted) {
    return new Account(
        account.askedBy(),
        account.digest(),
        account.inPlace(),
        account.appsAtEnd(),
        account.cancelled(),
        Math.min(2, account.requested() + counted.requested()),
        Math.min(2, account.finished() + counted.finished()));
  }
}
