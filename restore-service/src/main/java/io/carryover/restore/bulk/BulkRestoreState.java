package io.carryover.restore.bulk;

import java.time.Instant;

/** Where a bulk restore stands. Each state offers only the moves that are legal from it. */
sealed interface BulkRestoreState {

  /** Devices that ask are handed their orders. */
  record Running() implements BulkRestoreState {
    Paused pause(PausedBy by, Instant now) {
      return new Paused(by, now);
    }
  }

  /** No device is handed its order; what runs goes on. */
  record Paused(PausedBy by, Instant at) implements BulkRestoreState {
    Running resume() {
      return new Running();
    }
  }

  /** Nothing happens to any device any more. */
  record Ended(Instant at) implements BulkRestoreState {}

  /** No device is handed its order ever again; what runs goes on. */
  record Cancelled(Instant at) implements BulkRestoreState {}
}
