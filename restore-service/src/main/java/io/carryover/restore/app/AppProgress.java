package io.carryover.restore.app;

import io.carryover.restore.plan.ItemId;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * How far one app is.
 *
 * @param reason why it is unavailable, the device's code; null in every other state
 */
public record AppProgress(ItemId app, AppState state, @Nullable String reason) {

  /** Total, so that all orders of the same reports come to the same end. */
  private static final Comparator<AppProgress> FURTHER =
      Comparator.comparing(AppProgress::state)
          .thenComparing(
              AppProgress::reason, Comparator.nullsFirst(Comparator.<String>naturalOrder()));

  public AppProgress {
    if ((state == AppState.UNAVAILABLE) != (reason != null)) {
      throw new IllegalArgumentException("An app that is unavailable has a reason, no other has.");
    }
  }

  /** Of two words on one app the one that is further on. */
  public AppProgress further(AppProgress other) {
    return FURTHER.compare(this, other) >= 0 ? this : other;
  }
}
