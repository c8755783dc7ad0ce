package io.carryover.restore.run;

import io.carryover.restore.CancelledBy;
import io.carryover.restore.RestoreId;
import io.carryover.restore.RestoreOutcome;
import io.carryover.restore.Sha256;
import io.carryover.restore.app.AppProgress;
import io.carryover.restore.app.AppState;
import io.carryover.restore.event.RestoreFinished;
import io.carryover.restore.plan.PlannedItem;
import io.carryover.restore.plan.SkipReason;
import io.carryover.restore.run.RestoreState.Finished;
import io.carryover.restore.run.RestoreState.InProgress;
import io.carryover.restore.run.RestoreState.InstallingApps;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Variants of the rules, each wrong in one place: what a search is good for shows in that it
 * catches each.
 *
 * @param scenario in which it is looked for
 */
record WrongRules(String name, RestoreScenario scenario, RulesOfRestores rules) {

  @Override
  public String toString() {
    return name;
  }

  static List<WrongRules> all() {
    return List.of(
        new WrongRules(
            "a finish is accepted twice", RestoreScenario.cancelled(), new FinishAcceptedTwice()),
        new WrongRules(
            "the digest is not compared", RestoreScenario.cancelled(), new DigestNotCompared()),
        new WrongRules(
            "the timer ends what has ended", RestoreScenario.cancelled(), new ExpiryOfTheEnded()),
        new WrongRules(
            "results after the end count", RestoreScenario.cancelled(), new ResultsAfterTheEnd()),
        new WrongRules(
            "a second restore is accepted while one is open",
            RestoreScenario.oneAfterTheOther(),
            new SecondRestoreAccepted()),
        new WrongRules(
            "the last app is not waited for", RestoreScenario.planned(), new LastAppNotWaitedFor()),
        new WrongRules(
            "skipped items count as in place",
            RestoreScenario.cancelled(),
            new SkippedCountsAsInPlace()),
        new WrongRules(
            "the relay deletes before the broker has the record",
            RestoreScenario.cancelled(),
            new RelayDeletesFirst()),
        new WrongRules(
            "the same request again makes another restore",
            RestoreScenario.cancelled(),
            new SameRequestMakesAnother()),
        new WrongRules(
            "a late report takes an app back", RestoreScenario.planned(), new AppGoesBack()),
        new WrongRules("an expiry is not told", RestoreScenario.cancelled(), new ExpiryNotTold()),
        new WrongRules(
            "a late RestoreRequested opens an ended grant",
            RestoreScenario.cancelled(),
            new EndedGrantOpens()),
        new WrongRules(
            "the timer forgets restores that install apps",
            RestoreScenario.planned(),
            new TimerForgetsApps()),
        new WrongRules(
            "a report need not fit the plan", RestoreScenario.planned(), new ReportOfNoPlan()),
        new WrongRules(
            "another device can finish", RestoreScenario.twoDevices(), new AnotherDeviceFinishes()),
        new WrongRules(
            "another device can cancel", RestoreScenario.cancelled(), new AnotherDeviceCancels()),
        new WrongRules(
            "what has ended can be cancelled",
            RestoreScenario.cancelled(),
            new CancellationOfTheEnded()),
        new WrongRules(
            "a restore that is cancelled waits for its apps",
            RestoreScenario.planned(),
            new CancelledWaitsForApps()));
  }

  private static Restore in(Restore row, RestoreState state) {
    return new Restore(
        row.id(),
        row.offer(),
        row.device(),
        row.user(),
        row.occasion(),
        row.selection(),
        row.requestedAt(),
        row.expiresAt(),
        state);
  }

  private static final class FinishAcceptedTwice extends RulesOfRestores {
    @Override
    boolean finish(ServiceInMemory service, RestoreId id, Restores.Whose whose, Sha256 applied) {
      service
          .rows
          .find(id)
          .filter(row -> row.state() instanceof Finished end && end.plan() != null)
          .ifPresent(row -> {
            var end = (Finished) row.state();
            service.rows.replace(
                in(row, new InProgress(end.point(), end.plan(), end.at(), end.counts(), 0)));
          });
      return super.finish(service, id, whose, applied);
    }
  }

  private static final class DigestNotCompared extends RulesOfRestores {
    @Override
    boolean finish(ServiceInMemory service, RestoreId id, Restores.Whose whose, Sha256 applied) {
      Sha256 chosen =
          service
              .rows
              .find(id)
              .flatMap(Restore::restorePoint)
              .map(point -> point.manifestDigest())
              .orElse(applied);
      return super.finish(service, id, whose, applied == null ? null : chosen);
    }
  }

  private static final class ExpiryOfTheEnded extends RulesOfRestores {
    @Override
    void expire(ServiceInMemory service, RestoreId id) {
      Restore row = service.rows.find(id).orElse(null);
      if (row != null
          && row.state() instanceof Finished end
          && end.point() != null
          && !service.now().isBefore(row.expiresAt())) {
        var expired =
            new Finished(
                end.point(),
                end.plan(),
                end.startedAt(),
                end.counts(),
                RestoreOutcome.EXPIRED,
                service.now(),
                null);
        service.keeper.keep(new Reaction.Ends(in(row, expired), expired));
      } else {
        super.expire(service, id);
      }
    }
  }

  private static final class ResultsAfterTheEnd extends RulesOfRestores {
    @Override
    boolean report(
        ServiceInMemory service, RestoreId id, Restores.Whose whose, List<ItemResult> results) {
      boolean ended =
          service.rows.find(id).filter(row -> row.state() instanceof Finished).isPresent();
      if (ended) {
        service.items.putBetter(id, results, service.now());
        return true;
      }
      return super.report(service, id, whose, results);
    }
  }

  private static final class SecondRestoreAccepted extends RulesOfRestores {
    @Override
    Optional<Restore> unfinished(Optional<Restore> found) {
      return Optional.empty();
    }
  }

  private static final class LastAppNotWaitedFor extends RulesOfRestores {
    @Override
    int pendingApps(int apps) {
      return Math.max(0, apps - 1);
    }
  }

  private static final class SkippedCountsAsInPlace extends RulesOfRestores {
    @Override
    ItemCounts counted(ItemCounts counts) {
      return ItemCounts.counted(
          counts.applied() + counts.skipped(), Map.of(), counts.failedByReason());
    }
  }

  private static final class RelayDeletesFirst extends RulesOfRestores {
    @Override
    boolean relayWaitsForTheBroker() {
      return false;
    }
  }

  private static final class SameRequestMakesAnother extends RulesOfRestores {
    @Override
    boolean request(ServiceInMemory service, RestoreRequest request) {
      Restore before = service.rows.find(request.id()).orElse(null);
      RestoreId another = RestoreScenario.RESTORES.get(1);
      if (before == null || !request.isMetBy(before) || service.rows.find(another).isPresent()) {
        return super.request(service, request);
      }
      var again =
          new RestoreRequest(
              another, request.offer(), request.device(), request.user(), request.wish());
      service.keeper.keepNew(
          Restore.requested(
              again,
              before.restorePoint().orElseThrow(),
              before.occasion(),
              service.now(),
              SomeRestore.LIFETIME),
          null);
      return true;
    }
  }

  private static final class AppGoesBack extends RulesOfRestores {
    @Override
    AppProgress known(AppProgress app) {
      return new AppProgress(app.app(), AppState.PINNED, null);
    }
  }

  private static final class ExpiryNotTold extends RulesOfRestores {
    @Override
    boolean writesEvent(Object event) {
      return !(event instanceof RestoreFinished end && end.outcome() == RestoreOutcome.EXPIRED);
    }
  }

  private static final class EndedGrantOpens extends RulesOfRestores {
    @Override
    boolean anEndedGrantStaysEnded() {
      return false;
    }
  }

  private static final class TimerForgetsApps extends RulesOfRestores {
    @Override
    void expire(ServiceInMemory service, RestoreId id) {
      if (service.rows.find(id).filter(row -> row.state() instanceof InstallingApps).isEmpty()) {
        super.expire(service, id);
      }
    }
  }

  private static final class ReportOfNoPlan extends RulesOfRestores {
    @Override
    PlannedItem planned(PlannedItem item) {
      return item.skipped() == SkipReason.BLOCKED_BY_POLICY
          ? new PlannedItem(item.id(), item.category(), item.app(), null)
          : item;
    }
  }

  private static final class AnotherDeviceFinishes extends RulesOfRestores {
    @Override
    boolean finish(ServiceInMemory service, RestoreId id, Restores.Whose whose, Sha256 applied) {
      return super.finish(service, id, new Restores.Whose.OfEverybody(), applied);
    }
  }

  private static final class AnotherDeviceCancels extends RulesOfRestores {
    @Override
    boolean cancel(ServiceInMemory service, RestoreId id, Restores.Whose whose, CancelledBy by) {
      return super.cancel(service, id, new Restores.Whose.OfEverybody(), by);
    }
  }

  private static final class CancellationOfTheEnded extends RulesOfRestores {
    @Override
    boolean cancel(ServiceInMemory service, RestoreId id, Restores.Whose whose, CancelledBy by) {
      Restore row = service.rows.find(id).filter(whose::covers).orElse(null);
      if (row == null || !(row.state() instanceof Finished end)) {
        return super.cancel(service, id, whose, by);
      }
      service.rows.replace(
          in(
              row,
              new Finished(
                  end.point(),
                  end.plan(),
                  end.startedAt(),
                  end.counts(),
                  RestoreOutcome.CANCELLED,
                  end.at(),
                  end.applied(),
                  by)));
      return true;
    }
  }

  private static final class CancelledWaitsForApps extends RulesOfRestores {
    @Override
    boolean cancel(ServiceInMemory service, RestoreId id, Restores.Whose whose, CancelledBy by) {
      boolean waits =
          service.rows.find(id).filter(row -> row.state() instanceof InstallingApps).isPresent();
      return waits || super.cancel(service, id, whose, by);
    }
  }
}
