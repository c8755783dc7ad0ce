package io.carryover.load.fanin;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import io.carryover.backup.content.ContentKind;
import io.carryover.backup.content.ContentPack;
import io.carryover.backup.content.Dictionaries;
import io.carryover.backup.content.Dictionary;
import io.carryover.backup.profile.ManifestBytes;
import io.carryover.load.dictionary.Records;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What the backups that are measured take in the store: it must not grow unnoticed. */
class StoredSizeTest {

  private static final long SEED = 2026;
  private static final int PROFILES = 50;
  private static final int CHANGES = 8;

  /** By Tink: a prefix of 5 bytes, a nonce of 12 and a tag of 16. */
  private static final int ENCRYPTION_BYTES = 33;

  private static final Dictionaries DICTIONARIES = Dictionaries.shipped();
  private static final List<Records> DELTAS = deltas();
  private static final List<Records> FULL = full();

  @Test
  void aDeltaOfSixtySettings() {
    assertThat(average(DELTAS, ContentKind.MANIFEST)).isLessThan(2_750);
    assertThat(largest(DELTAS, ContentKind.MANIFEST)).isLessThan(3_000);
    // Not the average: it is that of the few Wi-Fi networks, which a device has encrypted.
    assertThat(median(DELTAS, ContentKind.PACK)).isLessThan(100);
  }

  @Test
  void aFirstBackupOfEightKilobytes() {
    assertThat(average(FULL, ContentKind.MANIFEST)).isLessThan(780);
    assertThat(average(FULL, ContentKind.PACK)).isLessThan(850);
  }

  @Test
  void comesBackAsItWas() throws IOException {
    List<Records> backups = new ArrayList<>(DELTAS);
    backups.addAll(FULL);
    for (Records backup : backups) {
      UUID[] packs = backup.stored().packs().toArray(UUID[]::new);
      assertThat(ManifestBytes.read(again(backup, ContentKind.MANIFEST), packs))
          .isEqualTo(backup.stored());
      assertThat(ContentPack.read(again(backup, ContentKind.PACK)))
          .containsExactlyElementsOf(backup.pieces());
    }
  }

  private static List<Records> full() {
    var random = new Random(SEED);
    return new ProfileMaker(SEED)
        .profiles(BackupKind.FULL_8_KB, PROFILES).stream()
            .map(profile -> Records.first(id(random), profile.full().items()))
            .toList();
  }

  /** The eighth change of each profile: its content lies in nine packs. */
  private static List<Records> deltas() {
    var random = new Random(SEED);
    List<Records> deltas = new ArrayList<>();
    for (PreparedProfile profile : new ProfileMaker(SEED).profiles(BackupKind.DELTA_2, PROFILES)) {
      Records backup = Records.first(id(random), profile.full().items());
      for (int i = 0; i < CHANGES; i++) {
        backup = backup.next(id(random), profile.change(i).items());
      }
      deltas.add(backup);
    }
    return deltas;
  }

  private static byte[] again(Records backup, ContentKind kind) {
    byte[] compressed = compressed(backup, kind);
    int size = (int) Zstd.getFrameContentSize(compressed);
    return DICTIONARIES.of(kind).decompress(compressed, size);
  }

  private static byte[] compressed(Records backup, ContentKind kind) {
    Dictionary dictionary = DICTIONARIES.of(kind);
    return dictionary.compress(backup.bytes(kind), backup.plain(kind));
  }

  private static double average(List<Records> backups, ContentKind kind) {
    return backups.stream()
        .mapToInt(backup -> compressed(backup, kind).length + ENCRYPTION_BYTES)
        .average()
        .orElseThrow();
  }

  private static int median(List<Records> backups, ContentKind kind) {
    int[] sizes =
        backups.stream()
            .mapToInt(backup -> compressed(backup, kind).length + ENCRYPTION_BYTES)
            .sorted()
            .toArray();
    return sizes[sizes.length / 2];
  }

  private static int largest(List<Records> backups, ContentKind kind) {
    return backups.stream()
        .mapToInt(backup -> compressed(backup, kind).length + ENCRYPTION_BYTES)
        .max()
        .orElseThrow();
  }

  private static UUID id(Random random) {
    return new UUID(
        random.nextLong() & ~0xF000L | 0x7000L, random.nextLong() >>> 2 | Long.MIN_VALUE);
  }
}
