package io.carryover.load.fanin;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** A program that does less than the service, measured beside it. */
interface Rival extends AutoCloseable {

  /** Its name in results. */
  String name();

  /**
   * Backups a second in one window, or empty when it cannot be measured for this kind.
   *
   * @param batch how many backups the service wrote in a transaction, on average
   */
  Optional<Double> perSecond(BackupKind kind, int batch, Duration window)
      throws IOException, InterruptedException;

  /** Ends what was started for it. */
  @Override
  default void close() {}
}
