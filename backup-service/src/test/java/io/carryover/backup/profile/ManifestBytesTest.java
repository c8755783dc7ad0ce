package io.carryover.backup.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carryover.backup.manifest.BackupManifest;
import io.carryover.backup.manifest.ManifestItem;
import io.carryover.backup.manifest.RecordKind;
import io.carryover.backup.manifest.SettingsCategory;
import io.carryover.backup.manifest.Sha256;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A manifest comes back as it was written, whatever its names are. */
class ManifestBytesTest {

  private static final long SEED = 20261124;
  private static final String[] NAMES = {
    "", "Theme", "Größe", "主题", "🎨", "\u0000", "a/b\\c", "ß".repeat(1024)
  };

  @Test
  void comesBackAsItWasWritten() throws IOException {
    var random = new Random(SEED);
    for (int i = 0; i < 2_000; i++) {
      StoredManifest manifest = manifest(random, random.nextInt(80));

      assertThat(ManifestBytes.read(ManifestBytes.write(manifest))).isEqualTo(manifest);
    }
  }

  @Test
  void refusesAFormatThatItDoesNotKnow() {
    assertThatThrownBy(() -> ManifestBytes.read(new byte[] {2, 0, 0}))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("format 2");
  }

  @Test
  void refusesWhatIsCutOff() {
    byte[] written = ManifestBytes.write(manifest(new Random(SEED), 10));
    for (int length = 0; length < written.length; length += 7) {
      byte[] cut = Arrays.copyOf(written, length);
      assertThatThrownBy(() -> ManifestBytes.read(cut)).isInstanceOf(IOException.class);
    }
  }

  private static StoredManifest manifest(Random random, int count) {
    UUID[] packs = {uuid(random), uuid(random), uuid(random)};
    List<ManifestItem> items = new ArrayList<>();
    Map<Sha256, UUID> packOf = new HashMap<>();
    for (int i = 0; i < count; i++) {
      // Some items share their content.
      Sha256 digest = Sha256.of(ByteBuffer.allocate(4).putInt(random.nextInt(60)).array());
      packOf.putIfAbsent(digest, packs[random.nextInt(packs.length)]);
      items.add(
          new ManifestItem(
              "windows.data." + i,
              NAMES[random.nextInt(NAMES.length)],
              SettingsCategory.values()[random.nextInt(SettingsCategory.values().length)],
              RecordKind.values()[random.nextInt(RecordKind.values().length)],
              random.nextBoolean(),
              digest,
              random.nextInt(ManifestItem.MAX_SIZE_BYTES + 1)));
    }
    return new StoredManifest(new BackupManifest(items), packOf);
  }

  private static UUID uuid(Random random) {
    return new UUID(random.nextLong(), random.nextLong());
  }
}
