package io.carryover.restore.run;

import static io.carryover.restore.run.SomeRestore.DIGEST;
import static io.carryover.restore.run.SomeRestore.REQUESTED_AT;
import static io.carryover.restore.run.SomeRestore.applied;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carryover.restore.plan.PlanSize;
import io.carryover.restore.run.Restore.Undone;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A device tells, perhaps twice, late or in another order, what it has taken back. */
class UndoTest {

  private static final long SEED = 20261123;
  private static final Instant LATER = REQUESTED_AT.plusSeconds(600);
  private static final Instant MUCH_LATER = LATER.plusSeconds(600);

  /** Five settings and two apps. */
  private static final PlanSize PLAN = new PlanSize(7, 2);

  @Test
  void anEndedRestoreIsUndoneOnceAndItsEndStaysWhatItWas() {
    Restore ended = ended();

    var undone = further(ended, new UndoCounts(2, 1, 1, 1), LATER);

    assertThat(undone.undo()).isEqualTo(new Undo(3, LATER, new UndoCounts(2, 1, 1, 1)));
    assertThat(undone.restore().undo()).isEqualTo(undone.undo());
    assertThat(undone.restore().state()).isEqualTo(ended.state());
    assertThat(undone.restore().undo(new UndoCounts(2, 1, 1, 1), MUCH_LATER))
        .isEqualTo(new Undone.Known(undone.restore()));
  }

  @Test
  void takingBackAlsoWhatHadChangedIsToldAgain() {
    Restore undone = further(ended(), new UndoCounts(2, 1, 2, 0), LATER).restore();

    var further = further(undone, new UndoCounts(4, 1, 0, 0), MUCH_LATER);

    assertThat(further.undo()).isEqualTo(new Undo(4, MUCH_LATER, new UndoCounts(4, 1, 0, 0)));
    assertThat(further.restore().undo(new UndoCounts(2, 1, 2, 0), MUCH_LATER))
        .as("the first word, late")
        .isInstanceOf(Undone.Known.class);
  }

  @Test
  void whatCouldNotBePutBackAndIsLeftAloneNowIsToldAgain() {
    Restore undone = further(ended(), new UndoCounts(2, 1, 0, 1), LATER).restore();

    assertThat(further(undone, new UndoCounts(2, 1, 1, 0), MUCH_LATER).undo().revision())
        .isEqualTo(4);
    assertThat(undone.undo(new UndoCounts(2, 1, 0, 2), MUCH_LATER))
        .isInstanceOf(Undone.Known.class);
    assertThat(undone.undo(new UndoCounts(1, 1, 0, 0), MUCH_LATER))
        .isInstanceOf(Undone.Known.class);
  }

  @Test
  void wordsInAnyOrderComeToTheSame() {
    var random = new Random(SEED);
    for (int round = 0; round < 1_000; round++) {
      List<UndoCounts> words = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        int done = random.nextInt(5);
        words.add(new UndoCounts(done, 0, 0, 5 - done));
      }
      UndoCounts best = new UndoCounts(0, 0, 0, 5);
      Restore restore = ended();
      for (UndoCounts word : words) {
        restore =
            switch (restore.undo(word, LATER)) {
              case Undone.Further further -> further.restore();
              case Undone.Known known -> known.restore();
              case Undone.NotEnded ignored -> throw new AssertionError();
              case Undone.NotOfPlan ignored -> throw new AssertionError();
            };
        best = word.undone() > best.undone() ? word : best;
      }

      Undo undo = restore.undo();
      assertThat(undo).as("seed %d, round %d", SEED, round).isNotNull();
      assertThat(undo.counts()).as("seed %d, round %d", SEED, round).isEqualTo(best);
    }
  }

  @Test
  void whatStillRunsIsNotUndone() {
    var one = new UndoCounts(1, 0, 0, 0);

    assertThat(planned().undo(one, LATER)).isEqualTo(new Undone.NotEnded());
    assertThat(started().undo(one, LATER)).isEqualTo(new Undone.NotEnded());
    assertThat(started().finish(DIGEST, LATER).restore().undo(one, LATER))
        .as("apps are on their way")
        .isEqualTo(new Undone.NotEnded());
    assertThatThrownBy(() ->
            new Restore(
                SomeRestore.ID,
                SomeRestore.OFFER,
                SomeRestore.DEVICE,
                SomeRestore.ADA,
                io.carryover.restore.RestoreOccasion.ON_DEMAND,
                null,
                REQUESTED_AT,
                LATER,
                planned().state(),
                new Undo(3, LATER, one)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void noMoreIsUndoneThanThePlanPutInPlaceAndNotNothing() {
    assertThat(ended().undo(new UndoCounts(0, 0, 0, 0), LATER)).isEqualTo(new Undone.NotOfPlan(5));
    assertThat(ended().undo(new UndoCounts(2, 2, 1, 1), LATER)).isEqualTo(new Undone.NotOfPlan(5));
    assertThat(ended().undo(new UndoCounts(2, 1, 1, 1), LATER)).isInstanceOf(Undone.Further.class);
    assertThat(SomeRestore.setUpAsNew().undo(new UndoCounts(1, 0, 0, 0), LATER))
        .isEqualTo(new Undone.NotOfPlan(0));
  }

  @Test
  void countsAndRevisionsThatCannotBeAreNoCounts() {
    assertThatThrownBy(() -> new UndoCounts(-1, 0, 0, 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new UndoCounts(0, -1, 0, 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new UndoCounts(0, 0, -1, 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new UndoCounts(0, 0, 0, -1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Undo(2, LATER, new UndoCounts(1, 0, 0, 0)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Undone.Further further(Restore restore, UndoCounts counts, Instant now) {
    return (Undone.Further) restore.undo(counts, now);
  }

  private static Restore planned() {
    var planned = (Restore.Planned.Kept) SomeRestore.requested().plan(PLAN, REQUESTED_AT);
    return planned.reaction().restore();
  }

  private static Restore started() {
    return planned().report(applied(5), 2, REQUESTED_AT).restore();
  }

  private static Restore ended() {
    return started()
        .report(applied(7), 0, REQUESTED_AT)
        .restore()
        .finish(DIGEST, REQUESTED_AT)
        .restore();
  }
}
