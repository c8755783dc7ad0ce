package io.carryover.restore.run;

import static io.carryover.restore.run.SomeRestore.ALL_APPLIED;
import static io.carryover.restore.run.SomeRestore.ANOTHER_DIGEST;
import static io.carryover.restore.run.SomeRestore.DIGEST;
import static io.carryover.restore.run.SomeRestore.EXPIRES_AT;
import static io.carryover.restore.run.SomeRestore.PLAN;
import static io.carryover.restore.run.SomeRestore.POINT;
import static io.carryover.restore.run.SomeRestore.REQUESTED_AT;
import static io.carryover.restore.run.SomeRestore.applied;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carryover.restore.CancelledBy;
import io.carryover.restore.RestoreChoice;
import io.carryover.restore.RestoreOutcome;
import io.carryover.restore.run.Restore.Planned;
import io.carryover.restore.run.RestoreState.Finished;
import io.carryover.restore.run.RestoreState.InProgress;
import io.carryover.restore.run.RestoreState.Requested;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

class RestoreTest {

  private static final Instant IN_TIME = REQUESTED_AT.plusSeconds(60);
  private static final Instant LAST_MOMENT = EXPIRES_AT.minusMillis(1);

  /** All that can happen to a restore. */
  private static final Map<String, BiFunction<Restore, Instant, Reaction>> MESSAGES =
      new LinkedHashMap<>();

  static {
    MESSAGES.put("reports one item", (restore, now) -> restore.report(applied(1), 0, now));
    MESSAGES.put("reports all items", (restore, now) -> restore.report(ALL_APPLIED, 0, now));
    MESSAGES.put("finishes", (restore, now) -> restore.finish(DIGEST, now));
    MESSAGES.put(
        "finishes with another digest", (restore, now) -> restore.finish(ANOTHER_DIGEST, now));
    MESSAGES.put("finishes without a digest", (restore, now) -> restore.finish(null, now));
    MESSAGES.put("cancels", (restore, now) -> restore.cancel(CancelledBy.DEVICE, now));
    MESSAGES.put("timer comes by", Restore::expire);
  }

  private static Reaction plan(Restore restore, Instant now) {
    return switch (restore.plan(PLAN, now)) {
      case Planned.Kept kept -> kept.reaction();
      case Planned.KeptBefore ignored ->
          restore.state() instanceof Finished
              ? new Reaction.HasEnded(restore)
              : new Reaction.Runs(restore);
      case Planned.Ended ended -> ended.reaction();
    };
  }

  @Test
  void aRequestedRestoreStartsWithTheFirstReport() {
    var reaction = SomeRestore.planned().report(applied(1), 0, IN_TIME);

    assertThat(reaction).isInstanceOf(Reaction.Runs.class);
    assertThat(reaction.restore().state())
        .isEqualTo(new InProgress(POINT, PLAN, IN_TIME, applied(1), 0));
  }

  @Test
  void withoutAPlanNothingIsKnownToBeRestored() {
    Restore restore = SomeRestore.requested();

    assertThat(restore.report(applied(1), 0, IN_TIME)).isEqualTo(new Reaction.NeedsPlan(restore));
    assertThat(restore.finish(DIGEST, IN_TIME)).isEqualTo(new Reaction.NeedsPlan(restore));
    assertThat(outcome(restore.finish(ANOTHER_DIGEST, IN_TIME))).isEqualTo(RestoreOutcome.FAILED);
    assertThat(outcome(restore.finish(null, IN_TIME))).isEqualTo(RestoreOutcome.FAILED);
  }

  @Test
  void whatIsInPlaceStaysWhenSomebodyCancels() {
    for (CancelledBy by : CancelledBy.values()) {
      for (Restore restore :
          List.of(SomeRestore.requested(), SomeRestore.planned(), SomeRestore.inProgress())) {
        var reaction = restore.cancel(by, IN_TIME);

        assertThat(outcome(reaction)).isEqualTo(RestoreOutcome.CANCELLED);
        assertThat(((Reaction.Ends) reaction).end().cancelledBy()).isEqualTo(by);
        assertThat(reaction.restore().counts()).isEqualTo(restore.counts());
        assertThat(reaction.restore().plan()).isEqualTo(restore.plan());
      }
    }
  }

  @Test
  void aLaterReportReplacesTheNumbersAndNotTheStart() {
    var reaction = SomeRestore.inProgress().report(ALL_APPLIED, 0, IN_TIME);

    assertThat(reaction.restore().state())
        .isEqualTo(new InProgress(POINT, PLAN, REQUESTED_AT.plusSeconds(1), ALL_APPLIED, 0));
  }

  @Test
  void aRunningRestoreEndsWhenItsDeviceSaysSo() {
    var reaction =
        SomeRestore.inProgress().report(ALL_APPLIED, 0, IN_TIME).restore().finish(DIGEST, IN_TIME);

    assertThat(reaction)
        .isInstanceOfSatisfying(
            Reaction.Ends.class,
            ends -> {
              assertThat(ends.end().outcome()).isEqualTo(RestoreOutcome.SUCCEEDED);
              assertThat(ends.end().at()).isEqualTo(IN_TIME);
              assertThat(ends.end().applied()).isEqualTo(DIGEST);
              assertThat(ends.restore().state()).isEqualTo(ends.end());
            });
  }

  @Test
  void aDeviceThatFinishesWithoutAnyReportHasRestoredNothing() {
    var reaction = SomeRestore.planned().finish(DIGEST, IN_TIME);

    assertThat(outcome(reaction)).isEqualTo(RestoreOutcome.FAILED);
  }

  @Test
  void theTimerLeavesARestoreAloneThatHasTime() {
    for (Restore restore : List.of(SomeRestore.requested(), SomeRestore.inProgress())) {
      assertThat(restore.expire(LAST_MOMENT)).isEqualTo(new Reaction.Runs(restore));
    }
  }

  @Test
  void fromItsExpiryOnARestoreEndsAsExpiredWhateverHappensToIt() {
    for (Restore restore : List.of(SomeRestore.requested(), SomeRestore.inProgress())) {
      MESSAGES.forEach((message, happens) -> {
        var reaction = happens.apply(restore, EXPIRES_AT);

        assertThat(outcome(reaction))
            .as("%s when the device %s", restore.state(), message)
            .isEqualTo(RestoreOutcome.EXPIRED);
        assertThat(reaction.restore().counts()).isEqualTo(restore.counts());
      });
    }
  }

  @Test
  void upToTheLastMomentTheDeviceCanFinish() {
    assertThat(outcome(SomeRestore.inProgress().finish(DIGEST, LAST_MOMENT)))
        .isEqualTo(RestoreOutcome.PARTLY_SUCCEEDED);
  }

  @Test
  void nothingMovesARestoreAwayFromItsEnd() {
    for (Restore restore : List.of(SomeRestore.finished(), SomeRestore.setUpAsNew())) {
      for (Instant now : List.of(IN_TIME, EXPIRES_AT, EXPIRES_AT.plusSeconds(1))) {
        MESSAGES.forEach((message, happens) ->
            assertThat(happens.apply(restore, now))
                .as("%s when the device %s", restore.state(), message)
                .isEqualTo(new Reaction.HasEnded(restore)));
      }
    }
  }

  @Test
  void settingUpAsNewBeginsAndEndsAtOnce() {
    var restore = SomeRestore.setUpAsNew();

    assertThat(restore.choice()).isEqualTo(RestoreChoice.SET_UP_AS_NEW);
    assertThat(restore.state()).isEqualTo(Finished.setUpAsNew(REQUESTED_AT));
  }

  @Test
  void onlySettingUpAsNewHasNoRestorePoint() {
    for (RestoreOutcome outcome : RestoreOutcome.values()) {
      var point = outcome == RestoreOutcome.SET_UP_AS_NEW ? POINT : null;

      var by = outcome == RestoreOutcome.CANCELLED ? CancelledBy.USER : null;

      assertThatThrownBy(
              () -> new Finished(point, null, null, ItemCounts.NONE, outcome, IN_TIME, null, by))
          .as("%s with %s", outcome, point)
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void onlyWhatSomebodyHasCancelledIsCancelled() {
    for (RestoreOutcome outcome : RestoreOutcome.values()) {
      var point = outcome == RestoreOutcome.SET_UP_AS_NEW ? null : POINT;
      var by = outcome == RestoreOutcome.CANCELLED ? null : CancelledBy.USER;

      assertThatThrownBy(
              () -> new Finished(point, null, null, ItemCounts.NONE, outcome, IN_TIME, null, by))
          .as("%s by %s", outcome, by)
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void inEveryOrderOfUpToSixMessagesARestoreEndsAtMostOnceAndTheTimerEndsTheOthers() {
    List<BiFunction<Restore, Instant, Reaction>> messages = messagesAndPlan();
    int length = 6;
    int orders = (int) Math.pow(messages.size(), length);
    for (int order = 0; order < orders; order++) {
      var story = new Story();
      for (int step = 0, rest = order; step < length; step++, rest /= messages.size()) {
        story.happens(messages.get(rest % messages.size()), IN_TIME.plusSeconds(step));
      }

      story.happens(Restore::expire, EXPIRES_AT);

      assertThat(story.ends).as("order %d", order).isEqualTo(1);
    }
  }

  @Test
  void inAnyOrderWithDuplicatesAndLateMessagesARestoreEndsExactlyOnce() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    List<BiFunction<Restore, Instant, Reaction>> messages = messagesAndPlan();
    for (int run = 0; run < 20_000; run++) {
      var story = new Story();
      Instant now = REQUESTED_AT;
      for (int step = random.nextInt(30); step > 0; step--) {
        // Clocks of replicas differ: a message may be handled at an earlier moment than the one
        // before.
        now = now.plusSeconds(random.nextLong(-3_600, 2 * 86_400));
        story.happens(messages.get(random.nextInt(messages.size())), now);
      }

      story.happens(Restore::expire, EXPIRES_AT.plusSeconds(random.nextInt(1_000)));

      assertThat(story.ends).as("run %d with seed %d", run, seed).isEqualTo(1);
      assertThat(story.restore.state()).isInstanceOf(Finished.class);
    }
  }

  private static List<BiFunction<Restore, Instant, Reaction>> messagesAndPlan() {
    List<BiFunction<Restore, Instant, Reaction>> messages = new ArrayList<>(MESSAGES.values());
    messages.add(RestoreTest::plan);
    return messages;
  }

  /** What happens to one restore, with what a consumer of its events would see. */
  private static final class Story {
    private Restore restore = SomeRestore.requested();
    private int ends;

    void happens(BiFunction<Restore, Instant, Reaction> message, Instant now) {
      Restore before = restore;
      Reaction reaction = message.apply(before, now);
      restore = reaction.restore();
      switch (reaction) {
        case Reaction.Runs ignored -> assertThat(before.state()).isNotInstanceOf(Finished.class);
        case Reaction.Ends ignored -> ends++;
        case Reaction.NeedsPlan ignored -> assertThat(before.plan()).isEmpty();
        case Reaction.HasEnded ignored -> assertThat(restore).isEqualTo(before);
      }
      if (before.state() instanceof InProgress) {
        assertThat(restore.state()).isNotInstanceOf(Requested.class);
      }
    }
  }

  private static RestoreOutcome outcome(Reaction reaction) {
    assertThat(reaction).isInstanceOf(Reaction.Ends.class);
    return ((Reaction.Ends) reaction).end().outcome();
  }
}
