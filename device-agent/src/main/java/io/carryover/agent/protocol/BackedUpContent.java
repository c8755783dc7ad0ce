package io.carryover.agent.protocol;

import io.carryover.agent.item.Content;
import io.carryover.agent.item.RecordKind;
import io.carryover.agent.item.SettingItem;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A whole backup as the server hands it out. */
public record BackedUpContent(
    UUID profileId,
    long version,
    String manifestDigest,
    String osBuild,
    List<ManifestEntry> items,
    List<Piece> contents) {

  /** One piece of content. */
  @SuppressWarnings("ArrayRecordComponent") // Read once and never compared.
  public record Piece(String digest, byte[] data) {}

  /**
   * The items, each checked against its digest and the whole against the manifest's.
   *
   * @throws IllegalStateException if anything is not what was backed up
   */
  public List<SettingItem> verifiedItems() {
    if (!new Manifest(items).digest().equals(manifestDigest)) {
      throw new IllegalStateException("The manifest has another digest than it states.");
    }
    Map<String, Content> pieces = new HashMap<>();
    contents.forEach(piece -> pieces.put(piece.digest(), Content.of(piece.data())));
    return items.stream().map(item -> verified(item, pieces.get(item.digest()))).toList();
  }

  private static SettingItem verified(
      ManifestEntry item, @org.jspecify.annotations.Nullable Content content) {
    if (content == null || !content.sha256().equals(item.digest())) {
      throw new IllegalStateException(
          "The content of %s is missing or damaged.".formatted(item.payloadType()));
    }
    return new SettingItem(
        item.payloadType(),
        item.itemKey(),
        Categories.toAPerson(item.category()),
        RecordKind.ofWireName(item.recordKind()),
        item.secret(),
        content);
  }
}
