package io.carryover.load.fanin;

import java.time.Duration;
import java.util.List;

/**
 * What a run of the fan-in does.
 *
 * @param seconds of each window
 * @param devices that warm up, and send changes
 * @param openLoop whether it is measured how long devices wait
 * @param overload whether one tenant is let send far too much
 * @param askForAll whether every backup is asked for at the end, and not only opened
 * @param restart whether services are restarted under load
 * @param growth how many backups of other tenants are stored before all kinds are measured again
 * @param kills how often a part is killed under load
 */
record Plan(
    List<BackupKind> kinds,
    int rounds,
    int seconds,
    int warmUpSeconds,
    int connections,
    int tenants,
    int devices,
    Beside beside,
    boolean openLoop,
    boolean overload,
    boolean askForAll,
    boolean restart,
    int growth,
    int kills,
    long seed) {

  /** Of all backups; the others are opened only. */
  private static final int ASKED_FOR = 5_000;

  Plan {
    kinds = List.copyOf(kinds);
  }

  /** How many backups are asked for at the end. */
  int mostAskedFor() {
    return askForAll ? Integer.MAX_VALUE : ASKED_FOR;
  }

  Duration window() {
    return Duration.ofSeconds(seconds);
  }
}
