package io.carryover.restore.plan;

import io.carryover.restore.Sha256;
import java.util.Comparator;

/** What tells an item from all others of a backup. */
public record ItemId(String payloadType, String itemKey) implements Comparable<ItemId> {

  private static final Comparator<ItemId> ORDER =
      Comparator.comparing(ItemId::payloadType).thenComparing(ItemId::itemKey);

  /** A name of one length: the two names of an item are too long for a key of an index. */
  public Sha256 digest() {
    return Sha256.of(payloadType + '\0' + itemKey);
  }

  @Override
  public int compareTo(ItemId other) {
    return ORDER.compare(this, other);
  }
}
