package io.carryover.backup.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.carryover.backup.event.BackupTrigger;
import io.carryover.backup.manifest.ManifestItem;
import io.carryover.backup.manifest.RecordKind;
import io.carryover.backup.manifest.SettingsCategory;
import io.carryover.backup.manifest.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the quick reader takes, the general reader takes as well, and both read the same. */
class PlainBodyTest {

  private static final long SEED = 20261201;
  private static final int BODIES = 5_000;
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(
                  JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build();

  /** Parts of a body, of which some make another one, and most none at all. */
  private static final String[] PIECES = {
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    "\"",
    "\\",
    "\\u0041",
    "\\\"",
    " ",
    "\n",
    "null",
    "true",
    "7",
    "-1",
    "1.0",
    "99999999999",
    "\"\"",
    "\"items\"",
    "\"changedItems\"",
    "\"contents\"",
    "\"digest\"",
    "\"data\":\"AA==\"",
    "\"trigger\":\"manual\"",
    "\"secret\":0",
    "\"APPS\"",
    "=",
    "\u00e9",
    "\ud83c\udfa8",
  };

  private final Random random = new Random(SEED);

  @Test
  void aBodyAsAgentsWriteItIsPlain() throws IOException {
    for (int i = 0; i < BODIES; i++) {
      String text = JSON.writeValueAsString(body());

      assertThat(asJson(plain(text))).as("%d", i).isEqualTo(text);
    }
  }

  @Test
  void whateverIsPlainTheGeneralReaderReadsTheSame() throws IOException {
    int plain = 0;
    for (int i = 0; i < 10 * BODIES; i++) {
      String text = spoilt(JSON.writeValueAsString(body()));
      BackupBody quick = plain(text);
      if (quick != null) {
        assertThat(asJson(quick)).as("%d: %s", i, text).isEqualTo(asJson(general(text)));
        plain++;
      }
    }
    // A changed letter leaves it plain.
    assertThat(plain).isBetween(BODIES, 9 * BODIES);
  }

  /** Each of them is a body, and none is as agents write it. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"osBuild\"|\"trigger\":\"manual\",\"osBuild\"",
        "\"trigger\":\"manual\",|``",
        "\"itemKey\":\"Theme\",|\"itemKey\":\"Theme\",\"itemKey\":\"Theme\",",
        "\"secret\":false|\"secret\":\"false\"",
        "\"sizeBytes\":4|\"sizeBytes\":\"4\"",
        "\"sizeBytes\":4|\"sizeBytes\":-4",
        "\"sizeBytes\":4|\"sizeBytes\":12345678",
        "\"secret\":false|\"secret\": false",
        "\"contents\":[]|\"contents\":null",
        "\"items\":[|\"changedItems\":null,\"items\":[",
      })
  void anythingElseIsForTheGeneralReader(String plain, String other) throws IOException {
    String usual =
        JSON.writeValueAsString(
            new BackupBody(
                "LAPTOP-ADA",
                "26100.4946",
                BackupTrigger.MANUAL,
                digest(1),
                List.of(
                    new ManifestItem(
                        "windows.registry.value",
                        "Theme",
                        SettingsCategory.PERSONALIZATION,
                        RecordKind.ROAMING,
                        false,
                        digest(2),
                        4)),
                null,
                List.of()));
    assertThat(usual).contains(plain);
    String unusual = usual.replace(plain, other);

    assertThat(plain(usual)).isNotNull();
    assertThat(plain(unusual)).isNull();
    assertThat(JSON.readValue(unusual, BackupBody.class).deviceName()).isEqualTo("LAPTOP-ADA");
  }

  @Test
  void controlCharactersAreForTheGeneralReaderWhichRefusesThem() throws IOException {
    String text = JSON.writeValueAsString(body());
    for (String piece : new String[] {"\u0000", "\u0000A\\\"\u0000", "\n", "\u001f"}) {
      String spoilt = text.replace("{\"deviceName\":\"", "{\"deviceName\":\"" + piece);

      assertThat(plain(spoilt)).isNull();
      assertThatThrownBy(() -> general(spoilt)).isInstanceOf(JsonProcessingException.class);
    }
  }

  @Test
  void whatFollowsABodyIsForTheGeneralReader() throws IOException {
    String text = JSON.writeValueAsString(body());

    assertThat(plain(text)).isNotNull();
    assertThat(plain(text + " ")).isNull();
    assertThat(plain(text + "{}")).isNull();
    assertThat(plain(text + "x")).isNull();
    assertThat(plain("")).isNull();
  }

  /** The text of a body lies in room that has held others before. */
  @Test
  void whatLiesBehindABodyIsNotRead() throws IOException {
    byte[] sent = JSON.writeValueAsBytes(body());

    for (int size = 0; size < sent.length; size++) {
      assertThat(PlainBody.read(JSON.getFactory(), sent, size)).as("%d", size).isNull();
    }
  }

  private static @Nullable BackupBody plain(String text) throws IOException {
    byte[] sent = text.getBytes(StandardCharsets.UTF_8);
    return PlainBody.read(JSON.getFactory(), sent, sent.length);
  }

  private static BackupBody general(String text) throws IOException {
    byte[] sent = text.getBytes(StandardCharsets.UTF_8);
    return JSON.readValue(sent, 0, sent.length, BackupBody.class);
  }

  private static String asJson(@Nullable BackupBody body) throws JsonProcessingException {
    return JSON.writeValueAsString(body);
  }

  /** With something put in, taken out or written over somewhere. */
  private String spoilt(String text) {
    int from = random.nextInt(text.length());
    int to = Math.min(text.length(), from + random.nextInt(3));
    String piece =
        random.nextBoolean()
            ? PIECES[random.nextInt(PIECES.length)]
            : Character.toString(' ' + random.nextInt(95));
    return text.substring(0, from) + piece + text.substring(to);
  }

  private BackupBody body() {
    List<ManifestItem> items = new ArrayList<>();
    List<BackupBody.Content> contents = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      items.add(item());
      byte[] data = new byte[random.nextInt(40)];
      random.nextBytes(data);
      contents.add(new BackupBody.Content(digest(random.nextInt()), data));
    }
    boolean listsAll = random.nextBoolean();
    return new BackupBody(
        name(),
        "26100.4946",
        one(BackupTrigger.values()),
        digest(random.nextInt()),
        listsAll ? items : null,
        listsAll ? null : items,
        contents);
  }

  private ManifestItem item() {
    return new ManifestItem(
        name(),
        name(),
        one(SettingsCategory.values()),
        one(RecordKind.values()),
        random.nextBoolean(),
        digest(random.nextInt()),
        random.nextInt(ManifestItem.MAX_SIZE_BYTES + 1));
  }

  /** Escapes and letters of every length in UTF-8 are among them. */
  private String name() {
    return one(
        new String[] {
          "Theme",
          "",
          "a\"b\\c",
          "line\n",
          "\u00e9t\u00e9",
          "\u20ac",
          "\ud83c\udfa8",
          "x".repeat(999)
        });
  }

  private <T> T one(T[] values) {
    return values[random.nextInt(values.length)];
  }

  private static Sha256 digest(int of) {
    return Sha256.of(Integer.toString(of).getBytes(StandardCharsets.UTF_8));
  }
}
