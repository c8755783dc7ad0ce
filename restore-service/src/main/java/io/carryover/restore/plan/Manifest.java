package io.carryover.restore.plan;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.carryover.restore.Sha256;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * The whole of one backup by name and digest, in the order in which it was backed up.
 *
 * <p>The device brings it; its digest is the one that BackupCompleted told, or it is not the chosen
 * backup.
 */
public record Manifest(List<ManifestItem> items) {

  private static final byte END_OF_FIELD = 0;
  private static final byte END_OF_ITEM = '\n';

  public Manifest {
    items = List.copyOf(items);
  }

  /**
   * The digest that names it: SHA-256 over each item's fields in the order of its record, in UTF-8,
   * each followed by a zero byte, each item by a line feed. backup-service computes the same.
   */
  public Sha256 digest() {
    try {
      var sha256 = MessageDigest.getInstance("SHA-256");
      for (ManifestItem item : items) {
        for (String field : fields(item)) {
          sha256.update(field.getBytes(UTF_8));
          sha256.update(END_OF_FIELD);
        }
        sha256.update(END_OF_ITEM);
      }
      return new Sha256(HexFormat.of().formatHex(sha256.digest()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256.", e);
    }
  }

  private static List<String> fields(ManifestItem item) {
    return List.of(
        item.id().payloadType(),
        item.id().itemKey(),
        item.category().name(),
        item.recordKind().name(),
        Boolean.toString(item.secret()),
        item.digest().hex(),
        Integer.toString(item.sizeBytes()));
  }
}
