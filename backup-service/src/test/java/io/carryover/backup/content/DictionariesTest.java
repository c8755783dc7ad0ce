package io.carryover.backup.content;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.ZstdException;
import io.carryover.backup.manifest.Sha256;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What was compressed with a dictionary can be read for as long as that dictionary is there. */
class DictionariesTest {

  private static final long SEED = 20261129;

  /** Of the manifest in both golden frames, before it was compressed. */
  private static final String MANIFEST =
      "94935a700ae910bc83c4e399ccea34ae54e6db20d84737f6e6542f2a4477e985";

  /** Of the digests of the pieces in both golden frames, in order and put together. */
  private static final String PIECES =
      "2e42d2725cd1d56e07527dc01f89d435e9b1a74b19c33f3ee4c02915bffeb6bb";

  private static final Dictionaries SHIPPED = Dictionaries.shipped();

  @Test
  void aManifestOfTheFirstDictionaryOpensForEver() throws IOException {
    byte[] frame = golden("manifest-1");

    assertThat(Dictionary.numberIn(frame)).isEqualTo(1);
    assertThat(Sha256.of(opened(frame)).hex()).isEqualTo(MANIFEST);
  }

  @Test
  void aPackOfTheFirstDictionaryOpensForEver() throws IOException {
    byte[] frame = golden("pack-2");

    assertThat(Dictionary.numberIn(frame)).isEqualTo(2);
    assertThat(digestOf(ContentPack.read(opened(frame)))).isEqualTo(PIECES);
  }

  @Test
  void whatWasCompressedBeforeThereWereDictionariesOpensForEver() throws IOException {
    byte[] manifest = golden("manifest-0");
    byte[] pack = golden("pack-0");

    assertThat(Dictionary.numberIn(manifest)).isZero();
    assertThat(Dictionary.numberIn(pack)).isZero();
    assertThat(Sha256.of(plainlyOpened(manifest)).hex()).isEqualTo(MANIFEST);
    assertThat(digestOf(ContentPack.readFirst(plainlyOpened(pack)))).isEqualTo(PIECES);
  }

  @ParameterizedTest
  @EnumSource
  void anythingComesBackWhateverPartOfItStaysPlain(ContentKind kind) {
    var random = new Random(SEED);
    for (int i = 0; i < 500; i++) {
      byte[] bytes = new byte[random.nextInt(random.nextInt(4) == 0 ? 300_000 : 10_000)];
      random.nextBytes(bytes);
      Arrays.fill(bytes, 0, random.nextInt(bytes.length + 1), (byte) 'a');
      int plain = random.nextInt(bytes.length + 1);

      byte[] frame = SHIPPED.of(kind).compress(bytes, plain);

      assertThat(opened(frame)).isEqualTo(bytes);
      assertThat(Dictionary.numberIn(frame)).isEqualTo(kind.dictionary());
    }
  }

  @Test
  void aFrameThatIsCutOffIsRefused() throws IOException {
    byte[] frame = golden("pack-2");
    byte[] cut = Arrays.copyOf(frame, frame.length - 1);

    assertThatThrownBy(() -> opened(cut)).isInstanceOf(ZstdException.class);
  }

  @Test
  void aFrameOfOneDictionaryIsNotReadWithAnother() throws IOException {
    byte[] frame = golden("manifest-1");
    Dictionary other = SHIPPED.of(ContentKind.PACK);

    assertThatThrownBy(() -> other.decompress(frame, size(frame)))
        .isInstanceOf(ZstdException.class);
  }

  @Test
  void whatADeviceSendsIsNotReadWithADictionary() throws IOException {
    byte[] frame = golden("pack-2");

    assertThatThrownBy(() -> Zstandard.decompress(frame, size(frame)))
        .isInstanceOf(ZstdException.class);
  }

  @Test
  void aDictionaryThatIsNotThereIsSaidToBeUnknown() {
    assertThatThrownBy(() -> SHIPPED.find(99))
        .isInstanceOf(UnknownDictionaryException.class)
        .hasMessageContaining("dictionary 99");
  }

  @Test
  void anAlteredDictionaryIsRefusedAtStart() throws IOException {
    for (String name : List.of("manifest-1.zdict", "pack-2.zdict")) {
      Map<String, byte[]> files = files();
      byte[] altered = files.get(name).clone();
      altered[altered.length - 1] ^= 1;
      files.put(name, altered);

      assertThatThrownBy(() -> read(files))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining(name)
          .hasMessageContaining("altered");
    }
  }

  @Test
  void aDictionaryThatIsMissingIsRefusedAtStart() throws IOException {
    Map<String, byte[]> files = files();
    files.remove("manifest-1.zdict");

    assertThatThrownBy(() -> read(files))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("manifest-1.zdict is missing");
  }

  @Test
  void anIndexWithoutTheDictionaryThatIsWrittenWithIsRefusedAtStart() throws IOException {
    Map<String, byte[]> files = files();
    String index = new String(files.get(Dictionaries.INDEX), UTF_8);
    files.put(Dictionaries.INDEX, index.replaceAll("\n2,.*", "").getBytes(UTF_8));

    assertThatThrownBy(() -> read(files))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("Dictionary 2");
  }

  @Test
  void aDictionaryUnderAnothersNumberIsRefusedAtStart() throws IOException {
    Map<String, byte[]> files = files();
    byte[] pack = files.get("pack-2.zdict");
    files.put("manifest-1.zdict", pack);
    String index = new String(files.get(Dictionaries.INDEX), UTF_8);
    files.put(
        Dictionaries.INDEX,
        index.replaceAll("1,manifest,.*", "1,manifest," + Sha256.of(pack)).getBytes(UTF_8));

    assertThatThrownBy(() -> read(files))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("number 2");
  }

  @Test
  void filesThatNobodyTouchedAreAccepted() {
    assertThatCode(() -> read(files())).doesNotThrowAnyException();
  }

  private static byte[] opened(byte[] frame) {
    return SHIPPED.find(Dictionary.numberIn(frame)).decompress(frame, size(frame));
  }

  private static byte[] plainlyOpened(byte[] frame) {
    return Zstandard.decompress(frame, size(frame));
  }

  private static int size(byte[] frame) {
    return Zstandard.statedSize(frame).orElseThrow();
  }

  private static String digestOf(List<byte[]> pieces) {
    return Sha256.of(
            pieces.stream()
                .map(piece -> Sha256.of(piece).hex())
                .sorted()
                .collect(Collectors.joining())
                .getBytes(UTF_8))
        .hex();
  }

  private static Dictionaries read(Map<String, byte[]> files) {
    return Dictionaries.read(name -> {
      byte[] bytes = files.get(name);
      return bytes == null ? null : new ByteArrayInputStream(bytes);
    });
  }

  private static Map<String, byte[]> files() throws IOException {
    Map<String, byte[]> files = new HashMap<>();
    for (String name : List.of(Dictionaries.INDEX, "manifest-1.zdict", "pack-2.zdict")) {
      files.put(name, resource(Dictionaries.FOLDER + name));
    }
    return files;
  }

  private static byte[] golden(String name) throws IOException {
    return resource(name + ".frame");
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream in = DictionariesTest.class.getResourceAsStream(name)) {
      return in.readAllBytes();
    }
  }
}
