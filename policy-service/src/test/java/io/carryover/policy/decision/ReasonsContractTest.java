package io.carryover.policy.decision;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReasonsContractTest {

  private static final Path VOCABULARY =
      Path.of("..", "contracts", "src", "main", "resources", "reasons.json");

  private final ObjectMapper json = new ObjectMapper();

  @Test
  void everyCodeStandsInTheVocabulary() throws IOException {
    List<String> vocabulary =
        json.readTree(VOCABULARY.toFile()).path("reasons").findValuesAsText("code");

    for (ReasonCode code : ReasonCode.values()) {
      assertThat(vocabulary).contains(json.convertValue(code, String.class));
    }
  }
}
