package io.carryover.backup.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.carryover.backup.content.Frame;
import io.carryover.backup.content.OneKeySealer;
import io.carryover.backup.manifest.BackupManifest;
import io.carryover.backup.manifest.ItemContents;
import io.carryover.backup.manifest.ItemListing;
import io.carryover.backup.manifest.ManifestItem;
import io.carryover.backup.manifest.RecordKind;
import io.carryover.backup.manifest.SettingsCategory;
import io.carryover.backup.manifest.Sha256;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a manifest lists is compressed once, and taken over while it stays the same. */
class StoredManifestTest {

  private static final UUID FIRST = new UUID(0, 1);
  private static final UUID SECOND = new UUID(0, 2);
  private static final UUID PACK = new UUID(0, 3);

  private StoredManifest.Codec codec;
  private BaseManifest base;

  @BeforeEach
  void sealTheFirst() throws GeneralSecurityException {
    codec = new StoredManifest.Codec(OneKeySealer.make());
    base = codec.openBase(FIRST, codec.seal(FIRST, flat(items(40, 0)), null), new UUID[] {PACK});
  }

  @Test
  void aChangeOfContentTakesTheListingOver() {
    List<ManifestItem> changed = items(40, 1);
    byte[] sealed = codec.seal(SECOND, flat(changed), base);

    assertThat(base.head(ItemListing.of(changed))).isNotNull();
    assertThat(codec.open(SECOND, sealed, new UUID[] {PACK})).isEqualTo(stored(changed));
    assertThat(sealed).hasSameSizeAs(codec.seal(SECOND, flat(changed), null));
  }

  /** As long a chain as there is: what is taken over is good to be taken over. */
  @Test
  void theListingIsTakenOverAgainAndAgain() {
    for (int i = 1; i <= 10; i++) {
      List<ManifestItem> changed = items(40, i);
      byte[] sealed = codec.seal(SECOND, flat(changed), base);
      base = codec.openBase(SECOND, sealed, new UUID[] {PACK});

      assertThat(base.head(ItemListing.of(changed))).isNotNull();
      assertThat(base.parts()).isEqualTo(flat(changed).parts());
    }
  }

  @Test
  void anotherListingIsCompressed() {
    List<ManifestItem> longer = items(41, 0);
    byte[] sealed = codec.seal(SECOND, flat(longer), base);

    assertThat(base.head(ItemListing.of(longer))).isNull();
    assertThat(codec.open(SECOND, sealed, new UUID[] {PACK})).isEqualTo(stored(longer));
  }

  @Test
  void whatAnotherDictionaryHasCompressedIsCompressedAnew() throws IOException {
    List<ManifestItem> items = items(40, 0);
    byte[] bytes = ManifestBytes.write(flat(items));
    int head = bytes.length - ManifestBytes.tailBytes(bytes);
    UUID[] packs = {PACK};

    var ofToday = BaseManifest.of(bytes, packs, new Frame(bytes, 1, head, 1));
    var ofAnother = BaseManifest.of(bytes, packs, new Frame(bytes, 1, head, 2));
    var ofMore = BaseManifest.of(bytes, packs, new Frame(bytes, 1, head + 1, 1));

    assertThat(ofToday.head(ItemListing.of(items))).isNotNull();
    assertThat(ofAnother.head(ItemListing.of(items))).isNull();
    assertThat(ofMore.head(ItemListing.of(items))).isNull();
  }

  private static FlatManifest flat(List<ManifestItem> items) {
    var listing = ItemListing.of(items);
    var contents = ItemContents.of(items);
    return new FlatManifest(listing, contents, new short[items.size()], listing.parts(contents));
  }

  private static StoredManifest stored(List<ManifestItem> items) {
    Map<Sha256, UUID> packOf = new HashMap<>();
    items.forEach(item -> packOf.put(item.digest(), PACK));
    return new StoredManifest(new BackupManifest(items), packOf);
  }

  private static List<ManifestItem> items(int count, int value) {
    List<ManifestItem> items = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      items.add(
          new ManifestItem(
              "windows.registry.value",
              "Setting" + i,
              SettingsCategory.PERSONALIZATION,
              RecordKind.ROAMING,
              false,
              Sha256.of(ByteBuffer.allocate(8).putInt(i).putInt(value).array()),
              100 * i));
    }
    return items;
  }
}
