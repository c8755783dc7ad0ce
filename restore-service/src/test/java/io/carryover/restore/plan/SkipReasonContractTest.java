package io.carryover.restore.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SkipReasonContractTest {

  private static final Path VOCABULARY =
      Path.of("..", "contracts", "src", "main", "resources", "item-reasons.json");

  @Test
  void aPlanSkipsForTheReasonsOfTheVocabulary() throws IOException {
    List<String> codes = new ArrayList<>();
    new ObjectMapper()
        .readTree(VOCABULARY.toFile())
        .path("reasons")
        .forEach(reason -> {
          if (reason.path("result").asText().equals("skipped")) {
            codes.add(reason.path("code").asText());
          }
        });

    assertThat(Arrays.stream(SkipReason.values()).map(SkipReason::code))
        .containsExactlyInAnyOrderElementsOf(codes);
  }
}
