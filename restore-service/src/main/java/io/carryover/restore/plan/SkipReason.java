package io.carryover.restore.plan;

import java.util.Locale;

/** Why a plan leaves an item out; the codes are those of {@code item-reasons.json}. */
public enum SkipReason {
  /** The target has the same value already: nothing to do, and nothing amiss. */
  ALREADY_EQUAL,

  /** A policy on the target locks the item's category. */
  BLOCKED_BY_POLICY,

  /** The target's version of Windows does not have this setting. */
  NOT_ON_THIS_OS,

  /** The secret belongs to the device that made the backup. */
  SECRET_OF_ANOTHER_DEVICE,

  /** The target's agent has no way to apply this kind of payload. */
  UNKNOWN_PAYLOAD_TYPE;

  /** The code in JSON, reports and events. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
