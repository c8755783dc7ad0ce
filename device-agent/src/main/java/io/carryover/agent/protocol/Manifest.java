package io.carryover.agent.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.carryover.agent.item.SettingItem;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** The whole of one backup by name and digest. */
public record Manifest(List<ManifestEntry> items) {

  private static final Comparator<ManifestEntry> ORDER =
      Comparator.comparing(ManifestEntry::payloadType).thenComparing(ManifestEntry::itemKey);

  public Manifest {
    items = List.copyOf(items);
  }

  /** The manifest of some items, in a stable order. */
  public static Manifest of(List<SettingItem> items) {
    return new Manifest(items.stream().map(ManifestEntry::of).sorted(ORDER).toList());
  }

  /**
   * The digest that names it: SHA-256 over each item's fields in the order of the record, in UTF-8,
   * each followed by a zero byte, each item by a line feed.
   */
  public String digest() {
    try {
      var sha256 = MessageDigest.getInstance("SHA-256");
      for (ManifestEntry item : items) {
        for (String field :
            List.of(
                item.payloadType(),
                item.itemKey(),
                Categories.inDigest(item.category()),
                item.recordKind().toUpperCase(Locale.ROOT),
                Boolean.toString(item.secret()),
                item.digest(),
                Integer.toString(item.sizeBytes()))) {
          sha256.update(field.getBytes(UTF_8));
          sha256.update((byte) 0);
        }
        sha256.update((byte) '\n');
      }
      return HexFormat.of().formatHex(sha256.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256.", e);
    }
  }

  /** The digests of all content. */
  public Set<String> digests() {
    return items.stream().map(ManifestEntry::digest).collect(Collectors.toUnmodifiableSet());
  }
}
