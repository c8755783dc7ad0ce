package io.carryover.agent.protocol;

import io.carryover.agent.item.SettingItem;
import io.carryover.proof.ManifestLeaf;

/** One item of a manifest, by name and digest. */
public record ManifestEntry(
    String payloadType,
    String itemKey,
    String category,
    String recordKind,
    boolean secret,
    String digest,
    int sizeBytes) {

  /** Whether nothing but its content differs from another. */
  boolean isListedAs(ManifestEntry other) {
    return payloadType.equals(other.payloadType)
        && itemKey.equals(other.itemKey)
        && category.equals(other.category)
        && recordKind.equals(other.recordKind)
        && secret == other.secret;
  }

  /** Its leaf in the tree whose root is the manifest's digest. */
  ManifestLeaf leaf() {
    return new ManifestLeaf(payloadType, itemKey, category, recordKind, secret, digest, sizeBytes);
  }

  static ManifestEntry of(SettingItem item) {
    return new ManifestEntry(
        item.payloadType(),
        item.itemKey(),
        Categories.onTheWire(item.category()),
        item.recordKind().wireName(),
        item.secret(),
        item.content().sha256(),
        item.content().sizeBytes());
  }
}
