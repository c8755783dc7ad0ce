package io.carryover.backup.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Digests are read from JSON as they are written, and nothing else is a digest. */
class Sha256Test {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String EMPTY =
      "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

  private record Named(Sha256 digest, String after) {}

  @Test
  void whatIsWrittenIsReadAgain() throws JsonProcessingException {
    var random = new Random(20261130);
    for (int i = 0; i < 1_000; i++) {
      byte[] bytes = new byte[i];
      random.nextBytes(bytes);
      var named = new Named(Sha256.of(bytes), "a text");

      assertThat(JSON.readValue(JSON.writeValueAsString(named), Named.class)).isEqualTo(named);
    }
  }

  @Test
  void theDigestOfNothingIsTheOneEverybodyKnows() throws JsonProcessingException {
    assertThat(JSON.readValue('"' + EMPTY + '"', Sha256.class)).isEqualTo(Sha256.of(new byte[0]));
    assertThat(Sha256.of("anything".getBytes(StandardCharsets.UTF_8), 0).hex()).isEqualTo(EMPTY);
  }

  @Test
  void digitsMayBeEscaped() throws JsonProcessingException {
    String escaped = "\\u0065" + EMPTY.substring(1);

    assertThat(JSON.readValue('"' + escaped + '"', Sha256.class)).isEqualTo(Sha256.ofHex(EMPTY));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b85",
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b8555",
        "E3B0C44298FC1C149AFBF4C8996FB92427AE41E4649B934CA495991B7852B855",
        "g3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "٣٣b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
      })
  void anotherTextIsNone(String text) {
    assertThatThrownBy(() -> JSON.readValue('"' + text + '"', Sha256.class))
        .isInstanceOf(ValueInstantiationException.class);
    assertThatThrownBy(() -> Sha256.ofHex(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "true", "{}", "[]", "[\"" + EMPTY + "\"]"})
  void whatIsNoTextIsNone(String json) {
    assertThatThrownBy(() -> JSON.readValue("{\"digest\":" + json + "}", Named.class))
        .isInstanceOfSatisfying(
            JsonMappingException.class,
            e -> assertThat(e.getPath().getFirst().getFieldName()).isEqualTo("digest"));
  }
}
