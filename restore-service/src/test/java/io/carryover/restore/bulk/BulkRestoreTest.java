package io.carryover.restore.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.carryover.kit.identity.UserId;
import io.carryover.restore.BulkRestoreId;
import io.carryover.restore.RestoreOutcome;
import io.carryover.restore.Sha256;
import io.carryover.restore.bulk.BulkRestoreState.Cancelled;
import io.carryover.restore.bulk.BulkRestoreState.Ended;
import io.carryover.restore.bulk.BulkRestoreState.Paused;
import io.carryover.restore.bulk.BulkRestoreState.Running;
import io.carryover.restore.restorepoint.MadeBy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class BulkRestoreTest {

  private static final Instant NOW = Instant.parse("2026-11-17T08:00:00Z");
  private static final Instant DEADLINE = NOW.plus(Duration.ofDays(1));
  private static final Instant LATER = NOW.plusSeconds(60);

  private static BulkRestore of(int waiting, int refused, FailureLimit limit) {
    var start =
        new BulkRestore.Start(
            new BulkRestoreId(new UUID(1, 1)),
            Sha256.of("request"),
            "Spring",
            new OrderedBackup(MadeBy.ANY_DEVICE, null, null),
            DEADLINE,
            limit,
            new UserId("grace"));
    return BulkRestore.started(start, Progress.ofNew(waiting, refused), NOW);
  }

  private static BulkRestore of(int waiting) {
    return of(waiting, 0, new FailureLimit(50, 2));
  }

  private static BulkRestore ended(BulkRestore bulk, RestoreOutcome... outcomes) {
    BulkRestore after = bulk;
    for (RestoreOutcome outcome : outcomes) {
      after = after.begin(LATER).end(outcome, LATER);
    }
    return after;
  }

  @Test
  void endsWithItsLastDevice() {
    BulkRestore bulk = ended(of(2), RestoreOutcome.SUCCEEDED);
    assertThat(bulk.state()).isEqualTo(new Running());

    bulk = ended(bulk, RestoreOutcome.PARTLY_SUCCEEDED);

    assertThat(bulk.state()).isEqualTo(new Ended(LATER));
    assertThat(bulk.progress().ended()).isEqualTo(2);
    assertThat(bulk.isFinal()).isTrue();
  }

  @Test
  void endsAtOnceWhenNobodyCanTakePart() {
    BulkRestore bulk = of(0, 3, new FailureLimit(0, 1));

    assertThat(bulk.state()).isEqualTo(new Ended(NOW));
    assertThat(bulk.progress().devices()).isEqualTo(3);
  }

  @Test
  void pausesByItselfWhenTooMuchFails() {
    BulkRestore one = ended(of(5), RestoreOutcome.FAILED);
    assertThat(one.state()).as("too few have ended").isEqualTo(new Running());

    BulkRestore two = ended(one, RestoreOutcome.EXPIRED);

    assertThat(two.state()).isEqualTo(new Paused(PausedBy.FAILURE_RATE, LATER));
    assertThat(two.handsOut(LATER)).isFalse();
    assertThatIllegalStateException().isThrownBy(() -> two.begin(LATER));
  }

  @Test
  void doesNotPauseWhenNobodyWaits() {
    BulkRestore allRun = of(3).begin(NOW).begin(NOW).begin(NOW);

    BulkRestore after = allRun.end(RestoreOutcome.FAILED, LATER).end(RestoreOutcome.FAILED, LATER);

    assertThat(after.state()).as("a pause would stop nobody").isEqualTo(new Running());
  }

  @Test
  void whatRunsGoesOnWhileItIsPausedAndCountsWhenItEnds() {
    BulkRestore paused = of(3).begin(NOW).begin(NOW).pause(NOW);

    BulkRestore after = paused.end(RestoreOutcome.FAILED, LATER).end(RestoreOutcome.FAILED, LATER);

    assertThat(after.state()).as("by hand").isEqualTo(new Paused(PausedBy.HAND, NOW));
    assertThat(after.progress().running()).isZero();
    assertThat(after.counted()).isEqualTo(new EndedCount(2, 2));
  }

  @Test
  void isPausedOnceByWhoeverComesFirst() {
    BulkRestore byHand = of(2).pause(NOW);

    assertThat(byHand.pause(LATER)).isEqualTo(byHand);
    assertThat(of(2).resume()).as("what is not paused").isEqualTo(of(2));
  }

  @Test
  void resumedItCountsAnew() {
    BulkRestore paused = ended(of(9), RestoreOutcome.FAILED, RestoreOutcome.FAILED);

    BulkRestore resumed = paused.resume();
    assertThat(resumed.counted()).isEqualTo(EndedCount.NONE);
    BulkRestore after = ended(resumed, RestoreOutcome.SUCCEEDED, RestoreOutcome.FAILED);
    assertThat(after.state()).as("half is not more than half").isEqualTo(new Running());

    after = ended(after, RestoreOutcome.FAILED);
    assertThat(after.state()).isEqualTo(new Paused(PausedBy.FAILURE_RATE, LATER));
    assertThat(after.progress().ended()).isEqualTo(5);
  }

  @Test
  void afterTheDeadlineNobodyBegins() {
    BulkRestore bulk = of(3).begin(NOW);
    assertThat(bulk.at(DEADLINE.minusMillis(1))).isEqualTo(bulk);
    assertThat(bulk.handsOut(DEADLINE.minusMillis(1))).isTrue();
    assertThat(bulk.handsOut(DEADLINE)).isFalse();

    BulkRestore over = bulk.at(DEADLINE);

    assertThat(over.progress().expired()).isEqualTo(2);
    assertThat(over.state()).as("one runs").isEqualTo(new Running());
    assertThat(over.at(DEADLINE)).isEqualTo(over);
    assertThat(over.end(RestoreOutcome.SUCCEEDED, DEADLINE).state()).isEqualTo(new Ended(DEADLINE));
  }

  @Test
  void aPausedOneEndsAtItsDeadlineToo() {
    assertThat(of(3).pause(NOW).at(DEADLINE).state()).isEqualTo(new Ended(DEADLINE));
  }

  @Test
  void cancelledItHandsOutNothingAndWhatRunsGoesOn() {
    BulkRestore cancelled = of(3).begin(NOW).cancel(NOW);
    assertThat(cancelled.progress().cancelled()).isEqualTo(2);
    assertThat(cancelled.handsOut(NOW)).isFalse();

    BulkRestore after = cancelled.end(RestoreOutcome.FAILED, LATER);

    assertThat(after.state()).isEqualTo(new Cancelled(NOW));
    assertThat(after.progress().ended()).isEqualTo(1);
    assertThat(after.progress().isOver()).isTrue();
  }

  @Test
  void nothingLeadsAwayFromItsEnd() {
    BulkRestore ended = ended(of(1), RestoreOutcome.SUCCEEDED);
    BulkRestore cancelled = of(1).cancel(NOW);
    for (BulkRestore over : List.of(ended, cancelled)) {
      assertThat(over.pause(LATER)).isEqualTo(over);
      assertThat(over.resume()).isEqualTo(over);
      assertThat(over.cancel(LATER)).isEqualTo(over);
      assertThat(over.at(DEADLINE)).isEqualTo(over);
      assertThat(over.handsOut(LATER)).isFalse();
    }
  }

  @Test
  void refusesNumbersThatCannotBe() {
    BulkRestore nobodyRuns = of(1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> nobodyRuns.end(RestoreOutcome.FAILED, NOW));
  }

  /** Whatever happens in whatever order: the numbers add up, and the state is what they say. */
  @Test
  void holdsItsNumbersTogetherWhateverHappens() {
    long seed = 20261117;
    var random = new Random(seed);
    for (int life = 0; life < 20_000; life++) {
      int devices = 1 + random.nextInt(6);
      int refused = random.nextInt(devices + 1);
      var limit = new FailureLimit(random.nextInt(101), 1 + random.nextInt(4));
      BulkRestore bulk = of(devices - refused, refused, limit);
      Instant now = NOW;
      for (int step = 0; step < 15; step++) {
        now = now.plus(Duration.ofHours(random.nextInt(4)));
        BulkRestore before = bulk;
        bulk = happens(random, bulk, now);
        assertThat(bulk.progress().devices())
            .as("life %d of seed %d", life, seed)
            .isEqualTo(devices);
        assertThat(bulk.state() instanceof Ended || bulk.state() instanceof Cancelled)
            .isEqualTo(bulk.isFinal());
        if (bulk.progress().isOver()) {
          assertThat(bulk.isFinal()).isTrue();
        }
        if (bulk.state() instanceof Ended) {
          assertThat(bulk.progress().isOver()).isTrue();
        }
        if (before.isFinal()) {
          assertThat(bulk.state()).isEqualTo(before.state());
        }
        if (bulk.handsOut(now) && bulk.progress().waiting() > 0) {
          assertThat(limit.isPassedBy(bulk.counted())).isFalse();
        }
      }
    }
  }

  private static BulkRestore happens(Random random, BulkRestore bulk, Instant now) {
    BulkRestore held = bulk.at(now);
    return switch (random.nextInt(8)) {
      case 0 -> held.pause(now);
      case 1 -> held.resume();
      case 2 -> random.nextInt(6) == 0 ? held.cancel(now) : held;
      case 3, 4 -> held.handsOut(now) && held.progress().waiting() > 0 ? held.begin(now) : held;
      case 5 -> bulk.at(now);
      default ->
          held.progress().running() == 0
              ? held
              : held.end(
                  random.nextBoolean() ? RestoreOutcome.FAILED : RestoreOutcome.SUCCEEDED, now);
    };
  }
}
