package io.carryover.agent.protocol;

import io.carryover.agent.item.ItemId;
import org.jspecify.annotations.Nullable;

/**
 * How far an app of a restore is.
 *
 * @param state pinned, queued, installing, installed or unavailable
 * @param reason why it is unavailable, a code of the shared vocabulary; null in every other state
 */
public record AppProgress(
    String payloadType, String itemKey, String state, @Nullable String reason) {

  /** An app that is on its way or there. */
  public static AppProgress of(ItemId app, String state) {
    return new AppProgress(app.payloadType(), app.itemKey(), state, null);
  }

  /** An app that could not be had. */
  public static AppProgress unavailable(ItemId app, String reason) {
    return new AppProgress(app.payloadType(), app.itemKey(), "unavailable", reason);
  }

  /** The app. */
  public ItemId id() {
    return new ItemId(payloadType, itemKey);
  }

  /** Whether nothing more is to be expected. */
  public boolean hasEnded() {
    return state.equals("installed") || state.equals("unavailable");
  }
}
