package io.carryover.restore.run;

import static io.carryover.restore.run.SomeRestore.ANOTHER_DIGEST;
import static io.carryover.restore.run.SomeRestore.DIGEST;
import static io.carryover.restore.run.SomeRestore.EXPIRES_AT;
import static io.carryover.restore.run.SomeRestore.REQUESTED_AT;
import static io.carryover.restore.run.SomeRestore.applied;
import static org.assertj.core.api.Assertions.assertThat;

import io.carryover.restore.CancelledBy;
import io.carryover.restore.RestoreOutcome;
import io.carryover.restore.plan.PlanSize;
import io.carryover.restore.run.Restore.Planned;
import io.carryover.restore.run.RestoreState.Finished;
import io.carryover.restore.run.RestoreState.InProgress;
import io.carryover.restore.run.RestoreState.InstallingApps;
import io.carryover.restore.run.RestoreState.Requested;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

/** A restore of five items by a plan, two of which are apps. */
class PlannedRestoreTest {

  private static final Instant IN_TIME = REQUESTED_AT.plusSeconds(60);
  private static final PlanSize PLAN = new PlanSize(5, 2);

  private static final Map<String, BiFunction<Restore, Instant, Reaction>> MESSAGES =
      new LinkedHashMap<>();

  static {
    MESSAGES.put("reports settings", (restore, now) -> restore.report(applied(3), 2, now));
    MESSAGES.put("reports one app", (restore, now) -> restore.report(applied(4), 1, now));
    MESSAGES.put("reports all apps", (restore, now) -> restore.report(applied(5), 0, now));
    MESSAGES.put("finishes", (restore, now) -> restore.finish(DIGEST, now));
    MESSAGES.put(
        "finishes with another digest", (restore, now) -> restore.finish(ANOTHER_DIGEST, now));
    MESSAGES.put("finishes without a digest", (restore, now) -> restore.finish(null, now));
    MESSAGES.put("help desk cancels", (restore, now) -> restore.cancel(CancelledBy.HELP_DESK, now));
    MESSAGES.put("timer comes by", Restore::expire);
  }

  @Test
  void theLastAppEndsARestoreWhoseSettingsAreFinished() {
    Restore waiting = settingsFinished();

    Reaction last = waiting.report(applied(5), 0, IN_TIME);

    assertThat(waiting.state()).isInstanceOf(InstallingApps.class);
    assertThat(outcome(last)).isEqualTo(RestoreOutcome.SUCCEEDED);
  }

  @Test
  void anAppThatIsNotTheLastLeavesItOpen() {
    Reaction reaction = settingsFinished().report(applied(4), 1, IN_TIME);

    assertThat(reaction).isInstanceOf(Reaction.Runs.class);
    assertThat(reaction.restore().pendingApps()).isEqualTo(1);
  }

  @Test
  void finishingAgainWhileAppsAreOnTheirWayChangesNothing() {
    Restore waiting = settingsFinished();

    assertThat(waiting.finish(DIGEST, IN_TIME.plusSeconds(9)))
        .isEqualTo(new Reaction.Runs(waiting));
    assertThat(waiting.finish(null, IN_TIME.plusSeconds(9))).isEqualTo(new Reaction.Runs(waiting));
  }

  @Test
  void appsThatAreThereBeforeTheSettingsAreFinishedDoNotKeepTheRestoreOpen() {
    Restore running = planned().report(applied(5), 0, IN_TIME).restore();

    assertThat(running.state()).isInstanceOf(InProgress.class);
    assertThat(outcome(running.finish(DIGEST, IN_TIME))).isEqualTo(RestoreOutcome.SUCCEEDED);
  }

  @Test
  void anotherDigestIsAFailureWhateverAppsAreOnTheirWay() {
    Restore running = planned().report(applied(3), 2, IN_TIME).restore();

    assertThat(outcome(running.finish(ANOTHER_DIGEST, IN_TIME))).isEqualTo(RestoreOutcome.FAILED);
    assertThat(outcome(running.finish(null, IN_TIME))).isEqualTo(RestoreOutcome.FAILED);
  }

  @Test
  void appsThatDoNotComeInTimeHaveFailedAndNotExpired() {
    Reaction reaction = settingsFinished().expire(EXPIRES_AT);

    assertThat(outcome(reaction)).isEqualTo(RestoreOutcome.PARTLY_SUCCEEDED);
    assertThat(reaction.restore().counts().failedByReason())
        .containsEntry("not-installed-in-time", 2);
  }

  @Test
  void cancellingDoesNotWaitForAppsAndKeepsWhatIsInPlace() {
    Reaction reaction = settingsFinished().cancel(CancelledBy.USER, IN_TIME);

    assertThat(outcome(reaction)).isEqualTo(RestoreOutcome.CANCELLED);
    assertThat(reaction.restore().counts()).isEqualTo(applied(3));
    assertThat(((Reaction.Ends) reaction).end().applied()).isEqualTo(DIGEST);
  }

  @Test
  void aPlanIsMadeOnceAndBeforeTheFirstReport() {
    Restore planned = planned();

    assertThat(planned.plan(new PlanSize(1, 0), IN_TIME)).isEqualTo(new Planned.KeptBefore());
    assertThat(SomeRestore.inProgress().plan(PLAN, IN_TIME)).isEqualTo(new Planned.KeptBefore());
    assertThat(SomeRestore.finished().plan(PLAN, IN_TIME)).isEqualTo(new Planned.KeptBefore());
    assertThat(
            SomeRestore.requested()
                .cancel(CancelledBy.DEVICE, IN_TIME)
                .restore()
                .plan(PLAN, IN_TIME))
        .isInstanceOf(Planned.Ended.class);
    assertThat(SomeRestore.requested().plan(PLAN, EXPIRES_AT))
        .isInstanceOfSatisfying(
            Planned.Ended.class,
            ended -> assertThat(outcome(ended.reaction())).isEqualTo(RestoreOutcome.EXPIRED));
  }

  @Test
  void aSelectionIsCompleteWhenThePlanIsHoweverLargeTheBackupIs() {
    Restore running = planned().report(applied(5), 0, IN_TIME).restore();
    Restore less = planned().report(applied(4), 0, IN_TIME).restore();

    assertThat(outcome(running.finish(DIGEST, IN_TIME))).isEqualTo(RestoreOutcome.SUCCEEDED);
    assertThat(outcome(less.finish(DIGEST, IN_TIME))).isEqualTo(RestoreOutcome.PARTLY_SUCCEEDED);
  }

  @Test
  void inEveryOrderOfUpToSixMessagesAPlannedRestoreEndsExactlyOnce() {
    List<BiFunction<Restore, Instant, Reaction>> messages = new ArrayList<>(MESSAGES.values());
    int length = 6;
    int orders = (int) Math.pow(messages.size(), length);
    for (int order = 0; order < orders; order++) {
      Restore restore = planned();
      int ends = 0;
      for (int step = 0, rest = order; step < length; step++, rest /= messages.size()) {
        Reaction reaction =
            messages.get(rest % messages.size()).apply(restore, IN_TIME.plusSeconds(step));
        demandLegal(restore, reaction);
        ends += reaction instanceof Reaction.Ends ? 1 : 0;
        restore = reaction.restore();
      }
      Reaction last = restore.expire(EXPIRES_AT);
      ends += last instanceof Reaction.Ends ? 1 : 0;

      assertThat(ends).as("order %d", order).isEqualTo(1);
      assertThat(last.restore().state()).isInstanceOf(Finished.class);
    }
  }

  @Test
  void inAnyOrderWithLateMessagesAPlannedRestoreEndsExactlyOnce() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    List<BiFunction<Restore, Instant, Reaction>> messages = new ArrayList<>(MESSAGES.values());
    for (int run = 0; run < 20_000; run++) {
      Restore restore = random.nextBoolean() ? planned() : settingsFinished();
      Instant now = REQUESTED_AT;
      int ends = 0;
      for (int step = random.nextInt(20); step > 0; step--) {
        now = now.plusSeconds(random.nextLong(-3_600, 2 * 86_400));
        Reaction reaction = messages.get(random.nextInt(messages.size())).apply(restore, now);
        ends += reaction instanceof Reaction.Ends ? 1 : 0;
        restore = reaction.restore();
      }
      ends += restore.expire(EXPIRES_AT) instanceof Reaction.Ends ? 1 : 0;

      assertThat(ends).as("run %d with seed %d", run, seed).isEqualTo(1);
    }
  }

  /** Nothing goes back, and a success has the chosen digest. */
  private static void demandLegal(Restore before, Reaction reaction) {
    var after = reaction.restore().state();
    assertThat(rank(after)).isGreaterThanOrEqualTo(rank(before.state()));
    if (after instanceof Finished end && end.outcome() == RestoreOutcome.SUCCEEDED) {
      assertThat(end.applied()).isEqualTo(DIGEST);
    }
  }

  private static int rank(RestoreState state) {
    return switch (state) {
      case Requested ignored -> 0;
      case InProgress ignored -> 1;
      case InstallingApps ignored -> 2;
      case Finished ignored -> 3;
    };
  }

  private static Restore planned() {
    return SomeRestore.planned(PLAN);
  }

  private static Restore settingsFinished() {
    return planned().report(applied(3), 2, IN_TIME).restore().finish(DIGEST, IN_TIME).restore();
  }

  private static RestoreOutcome outcome(Reaction reaction) {
    assertThat(reaction).isInstanceOf(Reaction.Ends.class);
    return ((Reaction.Ends) reaction).end().outcome();
  }
}
