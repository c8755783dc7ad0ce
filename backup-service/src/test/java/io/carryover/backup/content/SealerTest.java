package io.carryover.backup.content;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdDictCompress;
import com.google.crypto.tink.Aead;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What this release and earlier ones have sealed opens, at its place and nowhere else. */
class SealerTest {

  private static final String PLACE = "manifest:1";

  private Aead key;
  private Sealer sealer;

  @BeforeEach
  void makeKey() throws GeneralSecurityException {
    key = OneKeySealer.newKey();
    sealer = OneKeySealer.with(key);
  }

  @Test
  void opensWhatItSealedWithADictionaryAndWithout() {
    byte[] bytes = "{\"value\":\"1\",\"of\":\"AppsUseLightTheme\"}".getBytes(UTF_8);

    assertThat(sealer.open(PLACE, sealer.seal(PLACE, bytes))).isEqualTo(bytes);
    for (ContentKind kind : ContentKind.values()) {
      assertThat(sealer.open(PLACE, sealer.seal(PLACE, kind, bytes, 5))).isEqualTo(bytes);
    }
  }

  @Test
  void whatWasCompressedOnceIsTakenOver() {
    byte[] first = "AppsUseLightTheme, SystemUsesLightTheme; one".getBytes(UTF_8);
    var opened = sealer.opened(PLACE, sealer.seal(PLACE, ContentKind.MANIFEST, first, 3));

    byte[] second = sealer.seal("manifest:2", opened.frame(), "another".getBytes(UTF_8));

    assertThat(new String(sealer.open("manifest:2", second), UTF_8))
        .isEqualTo("AppsUseLightTheme, SystemUsesLightTheme; another");
    assertThat(opened.frame().isOf(ContentKind.MANIFEST)).isTrue();
    assertThat(opened.frame().isOf(ContentKind.PACK)).isFalse();
    assertThat(sealer.opened(PLACE, sealer.seal(PLACE, first)).frame()).isNull();
  }

  @Test
  void whatIsAlteredOrMovedDoesNotOpen() {
    byte[] sealed = sealer.seal(PLACE, ContentKind.MANIFEST, new byte[100], 32);

    assertThatThrownBy(() -> sealer.open("manifest:2", sealed))
        .isInstanceOf(DamagedContentException.class);
    sealed[sealed.length - 1] ^= 1;
    assertThatThrownBy(() -> sealer.open(PLACE, sealed))
        .isInstanceOf(DamagedContentException.class);
  }

  @Test
  void packsOfTodayAndOfEarlierReleasesGiveTheSamePieces()
      throws IOException, GeneralSecurityException {
    UUID today = new UUID(0, 1);
    UUID earlier = new UUID(0, 2);
    Map<UUID, byte[]> kept =
        Map.of(today, sealed(today, "pack-2"), earlier, sealed(earlier, "pack-0"));
    var contents = new Contents(new OnlyReads(kept), sealer);

    var ofToday = contents.find(new UUID(0, 9), List.of(today));
    var ofEarlier = contents.find(new UUID(0, 9), List.of(earlier));

    assertThat(ofToday).hasSize(60);
    assertThat(ofEarlier.keySet()).isEqualTo(ofToday.keySet());
  }

  @Test
  void whatALaterReleaseHasCompressedIsSaidToBeUnknown() throws GeneralSecurityException {
    byte[] sealed = key.encrypt(frameOfDictionary(200), associated(PLACE));

    assertThatThrownBy(() -> sealer.open(PLACE, sealed))
        .isInstanceOf(UnknownDictionaryException.class)
        .hasMessageContaining("dictionary 200");
  }

  private record OnlyReads(Map<UUID, byte[]> kept) implements ContentStore {
    @Override
    public Map<UUID, byte[]> get(UUID profileId, Collection<UUID> packIds) {
      return kept;
    }

    @Override
    public void keep(Connection batch, List<NewPack> packs) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void removeUnnamed(UUID profileId) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void removeAll(UUID profileId) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void sweep(Instant now) {
      throw new UnsupportedOperationException();
    }
  }

  private byte[] sealed(UUID pack, String golden) throws IOException, GeneralSecurityException {
    try (var in = SealerTest.class.getResourceAsStream(golden + ".frame")) {
      return key.encrypt(in.readAllBytes(), associated("pack:" + pack));
    }
  }

  private static byte[] associated(String place) {
    return (OneKeySealer.TENANT + ":" + place).getBytes(UTF_8);
  }

  private static byte[] frameOfDictionary(int number) {
    byte[] dictionary;
    try (var in = SealerTest.class.getResourceAsStream("dictionary/pack-2.zdict")) {
      dictionary = in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    dictionary[4] = (byte) number;
    try (var loaded = new ZstdDictCompress(dictionary, 3);
        var context = new ZstdCompressCtx()) {
      return context.loadDict(loaded).compress(new byte[] {1, 2, 3});
    }
  }
}
