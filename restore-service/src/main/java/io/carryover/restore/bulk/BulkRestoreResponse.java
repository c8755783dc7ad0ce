package io.carryover.restore.bulk;

import com.fasterxml.jackson.databind.annotation.EnumNaming;
import io.carryover.kit.json.LowerCamelCase;
import io.carryover.restore.RestoreOutcome;
import io.carryover.restore.bulk.BulkRestoreState.Cancelled;
import io.carryover.restore.bulk.BulkRestoreState.Ended;
import io.carryover.restore.bulk.BulkRestoreState.Paused;
import io.carryover.restore.bulk.BulkRestoreState.Running;
import io.carryover.restore.restorepoint.MadeBy;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A bulk restore in numbers.
 *
 * @param startedBy the user id of whoever started it
 * @param secondsLeft until the deadline, 0 when it is over
 * @param asOf the newest backup completed by then is restored, or null for the newest of all
 * @param selective whether only a part of each backup is restored
 * @param devices how many it was started for; the sum of the six numbers that follow
 * @param waiting have not begun
 * @param ended their restore has come to its end, see endedByOutcome
 * @param expired did not begin before the deadline
 * @param cancelled had not begun when it was cancelled
 * @param refused could not take part from the beginning
 * @param donePercent of the devices, those with which nothing happens any more
 * @param countedEnded restores that count for the failure rate: ended since the start, or since it
 *     was resumed
 * @param countedFailed those of them that failed or expired
 * @param failureRatePercent countedFailed of countedEnded, rounded down
 * @param paused who paused it and when, or null when it is not paused
 * @param endedAt null as long as it is running or paused
 */
record BulkRestoreResponse(
    UUID bulkRestoreId,
    String name,
    State state,
    String startedBy,
    Instant startedAt,
    Instant deadline,
    long secondsLeft,
    MadeBy madeBy,
    @Schema(nullable = true) @Nullable Instant asOf,
    boolean selective,
    int devices,
    int waiting,
    int running,
    int ended,
    int expired,
    int cancelled,
    int refused,
    Map<RestoreOutcome, Integer> endedByOutcome,
    int donePercent,
    int failureLimitPercent,
    int minimumEnded,
    int countedEnded,
    int countedFailed,
    int failureRatePercent,
    @Schema(nullable = true) @Nullable PausedResponse paused,
    @Schema(nullable = true) @Nullable Instant endedAt) {

  private static final long HUNDRED = 100;

  /** Where it stands. */
  @Schema(name = "BulkRestoreState")
  @EnumNaming(LowerCamelCase.class)
  enum State {
    RUNNING,
    PAUSED,
    ENDED,
    CANCELLED
  }

  /**
   * Why it hands out nothing.
   *
   * @param reason one sentence for a person
   */
  record PausedResponse(PausedBy by, Instant at, String reason) {}

  static BulkRestoreResponse from(BulkRestore bulk, Instant now) {
    Progress progress = bulk.progress();
    long left = Math.max(0, Duration.between(now, bulk.deadline()).toSeconds());
    return new BulkRestoreResponse(
        bulk.id().value(),
        bulk.name(),
        state(bulk.state()),
        bulk.startedBy().value(),
        bulk.startedAt(),
        bulk.deadline(),
        left,
        bulk.backup().madeBy(),
        bulk.backup().asOf(),
        bulk.backup().selection() != null,
        progress.devices(),
        progress.waiting(),
        progress.running(),
        progress.ended(),
        progress.expired(),
        progress.cancelled(),
        progress.refused(),
        progress.endedByOutcome(),
        (int)
            ((progress.devices() - progress.waiting() - progress.running())
                * HUNDRED
                / progress.devices()),
        bulk.limit().percent(),
        bulk.limit().minimumEnded(),
        bulk.counted().ended(),
        bulk.counted().failed(),
        bulk.counted().failureRatePercent(),
        bulk.state() instanceof Paused paused ? paused(bulk, paused) : null,
        endedAt(bulk.state()));
  }

  private static PausedResponse paused(BulkRestore bulk, Paused paused) {
    String reason =
        switch (paused.by()) {
          case HAND -> "The help desk has paused it.";
          case FAILURE_RATE ->
              "%d of %d restores have failed; the limit is %d percent."
                  .formatted(
                      bulk.counted().failed(), bulk.counted().ended(), bulk.limit().percent());
        };
    return new PausedResponse(paused.by(), paused.at(), reason);
  }

  private static State state(BulkRestoreState state) {
    return switch (state) {
      case Running ignored -> State.RUNNING;
      case Paused ignored -> State.PAUSED;
      case Ended ignored -> State.ENDED;
      case Cancelled ignored -> State.CANCELLED;
    };
  }

  private static @Nullable Instant endedAt(BulkRestoreState state) {
    return switch (state) {
      case Running ignored -> null;
      case Paused ignored -> null;
      case Ended ended -> ended.at();
      case Cancelled cancelled -> cancelled.at();
    };
  }
}
