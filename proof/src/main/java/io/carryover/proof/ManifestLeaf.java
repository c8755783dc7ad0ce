package io.carryover.proof;

import java.util.HexFormat;
import java.util.List;
import java.util.Objects;

/**
 * One item of a manifest, in the words of the APIs' JSON. A manifest's digest is the Merkle root
 * over its items, in their order.
 *
 * @param category such as {@code otherWindowsSettings}
 * @param recordKind {@code roaming} or {@code backup}
 * @param digest SHA-256 of the item's content, 64 lower-case hexadecimal digits
 */
public record ManifestLeaf(
    String payloadType,
    String itemKey,
    String category,
    String recordKind,
    boolean secret,
    String digest,
    int sizeBytes) {

  private static final String KIND = "manifest-item";
  private static final String APP = "windows.data.apps.appmetadata";

  public ManifestLeaf {
    Objects.requireNonNull(payloadType, "payloadType");
    Objects.requireNonNull(itemKey, "itemKey");
    Objects.requireNonNull(category, "category");
    Objects.requireNonNull(recordKind, "recordKind");
    Objects.requireNonNull(digest, "digest");
  }

  /** The digest of a manifest, 64 lower-case hexadecimal digits. */
  public static String manifestDigest(List<ManifestLeaf> items) {
    return HexFormat.of()
        .formatHex(MerkleTree.root(items.stream().map(ManifestLeaf::bytes).toList()));
  }

  /** The bytes of the leaf: its fields in their order. */
  public byte[] bytes() {
    return LeafBytes.of(
        KIND,
        payloadType,
        itemKey,
        category,
        recordKind,
        Boolean.toString(secret),
        digest,
        Integer.toString(sizeBytes));
  }

  /** The hash of the leaf, 32 bytes. */
  public byte[] hash() {
    return MerkleTree.leafHash(bytes());
  }

  boolean isApp() {
    return payloadType.equals(APP);
  }

  /** The item as a message names it. */
  String name() {
    return itemKey.isEmpty() ? payloadType : payloadType + " / " + itemKey;
  }
}
