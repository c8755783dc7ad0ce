package io.carryover.backup.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carryover.backup.manifest.BackupManifest;
import io.carryover.backup.manifest.ItemContents;
import io.carryover.backup.manifest.ItemListing;
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
  void comesBackAsEarlierReleasesWroteIt() throws IOException {
    var random = new Random(SEED);
    for (int i = 0; i < 200; i++) {
      StoredManifest manifest = manifest(random, random.nextInt(80));

      assertThat(ManifestBytes.read(asFormatOne(manifest), new UUID[0])).isEqualTo(manifest);
      assertThat(ManifestBytes.read(asFormatTwo(manifest), packs(manifest))).isEqualTo(manifest);
    }
  }

  @Test
  void whatAnyReleaseWroteIsABase() throws IOException {
    StoredManifest manifest = manifest(new Random(SEED), 30);
    List<ManifestItem> items = manifest.manifest().items();
    var listing = ItemListing.of(items);
    var contents = ItemContents.of(items);
    List<BaseManifest> bases =
        List.of(
            BaseManifest.of(ManifestBytes.write(manifest), packs(manifest), null),
            BaseManifest.of(asFormatTwo(manifest), packs(manifest), null),
            BaseManifest.of(asFormatOne(manifest), new UUID[0], null));

    for (BaseManifest base : bases) {
      assertThat(base.lists(listing)).isTrue();
      assertThat(base.listing().bytes()).isEqualTo(listing.bytes());
      for (int i = 0; i < items.size(); i++) {
        assertThat(base.hasSameContent(i, contents)).isTrue();
        assertThat(base.pack(i)).isEqualTo(manifest.packOf().get(items.get(i).digest()));
      }
      assertThat(base.changesUntil(items.subList(1, items.size()))).isEqualTo(1);
    }
    assertThat(bases.get(0).parts()).isEqualTo(listing.parts(contents));
    assertThat(bases.get(1).parts()).isNull();
    assertThat(bases.get(2).parts()).isNull();
  }

  /** The root of the only part stands in the row already. */
  @Test
  void aTreeOfOnePartIsNotWritten() throws IOException {
    for (int count : new int[] {0, 1, 16, 17}) {
      StoredManifest manifest = manifest(new Random(SEED), count);

      var base = BaseManifest.of(ManifestBytes.write(manifest), packs(manifest), null);

      assertThat(base.parts() != null).as("%d items", count).isEqualTo(count > 16);
    }
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
    assertThatThrownBy(() -> BaseManifest.of(written, tooFew, null))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("more packs");
  }

  @Test
  void refusesAFormatThatItDoesNotKnow() {
    assertThatThrownBy(() -> ManifestBytes.read(new byte[] {4, 0, 0}, new UUID[0]))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("format 4");
  }

  @Test
  void refusesWhatIsCutOffOrHasSomethingBehindIt() {
    StoredManifest manifest = manifest(new Random(SEED), 20);
    for (byte[] written :
        List.of(ManifestBytes.write(manifest), asFormatTwo(manifest), asFormatOne(manifest))) {
      for (int length = 0; length < written.length; length++) {
        refuses(Arrays.copyOf(written, length), packs(manifest));
      }
      refuses(Arrays.copyOf(written, written.length + 1), packs(manifest));
    }
  }

  @Test
  void refusesNumbersThatAreNone() {
    StoredManifest manifest = manifest(new Random(SEED), 20);
    byte[] written = ManifestBytes.write(manifest);
    int sizesFrom = written.length - ManifestBytes.tailBytes(written);

    Arrays.fill(written, sizesFrom, sizesFrom + 40, (byte) 0xFF);

    refuses(written, packs(manifest));
  }

  private static void refuses(byte[] bytes, UUID[] packs) {
    assertThatThrownBy(() -> ManifestBytes.read(bytes, packs)).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> BaseManifest.of(bytes, packs, null)).isInstanceOf(IOException.class);
  }

  private static UUID[] packs(StoredManifest manifest) {
    return manifest.packs().toArray(UUID[]::new);
  }

  /** A size and a place stood next to each other, in as many bytes as they may need. */
  private static byte[] asFormatTwo(StoredManifest manifest) {
    List<ManifestItem> items = manifest.manifest().items();
    List<UUID> packs = List.copyOf(manifest.packs());
    byte[] listing = ItemListing.of(items).bytes();
    var out = ByteBuffer.allocate(5 + listing.length + 38 * items.size());
    out.put((byte) 2).putInt(items.size()).put(listing);
    for (ManifestItem item : items) {
      out.putInt(item.sizeBytes());
      out.putShort((short) packs.indexOf(manifest.packOf().get(item.digest())));
    }
    items.forEach(item -> item.digest().write(out));
    return out.array();
  }

  /** The packs stood in front of the items, where their row names them now. */
  private static byte[] asFormatOne(StoredManifest manifest) {
    byte[] written = asFormatTwo(manifest);
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
