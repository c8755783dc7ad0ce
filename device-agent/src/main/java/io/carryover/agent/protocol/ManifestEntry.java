package io.carryover.agent.protocol;

import io.carryover.agent.item.SettingItem;

/** One item of a manifest, by name and digest. */
public record ManifestEntry(
    String payloadType,
    String itemKey,
    String category,
    String recordKind,
    boolean secret,
    String digest,
    int sizeBytes) {

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
