package io.carryover.restore.run;

import io.carryover.restore.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * What has become of one item.
 *
 * @param reason the device's code for why; codes that this service does not know are kept as they
 *     are
 */
record ItemResult(String payloadType, String itemKey, ItemOutcome result, @Nullable String reason) {

  /** What identifies the item in its restore: its two names are too long for a key of an index. */
  Sha256 id() {
    return Sha256.of(payloadType + '\0' + itemKey);
  }
}
