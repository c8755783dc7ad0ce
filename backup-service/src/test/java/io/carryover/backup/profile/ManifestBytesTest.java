package io.carryover.backup.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carryover.backup.manifest.BackupManifest;
import io.carryover.backup.manifest.ItemContents;
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

      assertThat(ManifestBytes.read(ManifestBytes.write(manifest), packs(manifest)))
          .isEqualTo(manifest);
    }
  }

  @Test
  void comesBackAsAnEarlierReleaseWroteIt() throws IOException {
    var random = new Random(SEED);
    for (int i = 0; i < 200; i++) {
      StoredManifest manifest = manifest(random, random.nextInt(80));

      assertThat(ManifestBytes.read(asFormatOne(manifest), new UUID[0])).isEqualTo(manifest);
    }
  }

  @Test
  void whatAnEarlierReleaseWroteIsABaseAsWell() throws IOException {
    StoredManifest manifest = manifest(new Random(SEED), 30);
    List<ManifestItem> items = manifest.manifest().items();

    var base = BaseManifest.of(asFormatOne(manifest), new UUID[0]);

    var contents = ItemContents.of(items);
    for (int i = 0; i < items.size(); i++) {
      assertThat(base.hasSameContent(i, contents)).isTrue();
      assertThat(base.pack(i)).isEqualTo(manifest.packOf().get(items.get(i).digest()));
    }
    assertThat(base.changesUntil(items.subList(1, items.size()))).isEqualTo(1);
  }

  @Test
  void takesNoRoomForPacks() {
    StoredManifest manifest = manifest(new Random(SEED), 30);
    Map<Sha256, UUID> inOnePack = new HashMap<>(manifest.packOf());
    inOnePack.replaceAll((digest, pack) -> new UUID(1, 1));

    assertThat(ManifestBytes.write(manifest))
        .hasSameSizeAs(ManifestBytes.write(new StoredManifest(manifest.manifest(), inOnePack)));
  }

  @Test
  void refusesTheRowOfAnother() {
    StoredManifest manifest = manifest(new Random(SEED), 30);
    byte[] written = ManifestBytes.write(manifest);
    UUID[] tooFew = Arrays.copyOf(packs(manifest), manifest.packs().size() - 1);

    assertThatThrownBy(() -> ManifestBytes.read(written, tooFew))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("more packs");
    assertThatThrownBy(() -> BaseManifest.of(written, tooFew))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("more packs");
  }

  @Test
  void refusesAFormatThatItDoesNotKnow() {
    assertThatThrownBy(() -> ManifestBytes.read(new byte[] {3, 0, 0}, new UUID[0]))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("format 3");
  }

  @Test
  void refusesWhatIsCutOff() {
    StoredManifest manifest = manifest(new Random(SEED), 10);
    byte[] written = ManifestBytes.write(manifest);
    for (int length = 0; length < written.length; length += 7) {
      byte[] cut = Arrays.copyOf(written, length);
      assertThatThrownBy(() -> ManifestBytes.read(cut, packs(manifest)))
          .isInstanceOf(IOException.class);
    }
  }

  private static UUID[] packs(StoredManifest manifest) {
    return manifest.packs().toArray(UUID[]::new);
  }

  /** The packs stood in front of the items, where their row names them now. */
  private static byte[] asFormatOne(StoredManifest manifest) {
    byte[] written = ManifestBytes.write(manifest);
    UUID[] packs = packs(manifest);
    var out = ByteBuffer.allocate(written.length + Short.BYTES + 16 * packs.length);
    out.put((byte) 1).putShort((short) packs.length);
    for (UUID pack : packs) {
      out.putLong(pack.getMostSignificantBits()).putLong(pack.getLeastSignificantBits());
    }
    return out.put(written, 1, written.length - 1).array();
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
