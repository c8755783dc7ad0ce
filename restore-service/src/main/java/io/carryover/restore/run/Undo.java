package io.carryover.restore.run;

import io.carryover.restore.event.RestoreFinished;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A restore that its device has taken back.
 *
 * @param revision of the event that tells of it; what is undone later, such as by taking back also
 *     what had changed, is told again
 * @param at when the device last told of more
 */
public record Undo(long revision, Instant at, UndoCounts counts) {

  /** The end of a restore comes first. */
  private static final long FIRST_REVISION = RestoreFinished.REVISION + 1;

  public Undo {
    if (revision < FIRST_REVISION) {
      throw new IllegalArgumentException("A restore is undone after its end.");
    }
  }

  /** What is known with this word: the further one of the two. */
  static Undo after(@Nullable Undo known, UndoCounts counts, Instant now) {
    if (known == null) {
      return new Undo(FIRST_REVISION, now, counts);
    }
    return counts.isFurtherThan(known.counts) ? new Undo(known.revision + 1, now, counts) : known;
  }
}
