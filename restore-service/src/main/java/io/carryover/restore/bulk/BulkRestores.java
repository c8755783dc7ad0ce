package io.carryover.restore.bulk;

import io.carryover.restore.BulkRestoreId;
import io.carryover.restore.PageCursor;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The bulk restores of the current tenant. */
interface BulkRestores {

  /** A bulk restore by its id. */
  Optional<BulkRestore> find(BulkRestoreId id);

  /** A bulk restore by its id, which nobody else changes until the caller's transaction ends. */
  Optional<BulkRestore> hold(BulkRestoreId id);

  /** Bulk restores, the newest first. */
  List<BulkRestore> newest(@Nullable PageCursor after, int limit);

  /**
   * Adds a bulk restore.
   *
   * @throws StartedMeanwhileException if somebody has been faster with the same id
   */
  void add(BulkRestore bulkRestore);

  /** Keeps what has become of a bulk restore that is held, or has just been added. */
  void replace(BulkRestore bulkRestore);

  /** Two requests with one id have come at once; by the constraint of the table one was second. */
  final class StartedMeanwhileException extends RuntimeException {
    private static final long serialVersionUID = 1;
  }
}
