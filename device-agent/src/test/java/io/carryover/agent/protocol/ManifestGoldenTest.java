package io.carryover.agent.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A manifest has one digest, whoever computes it. */
class ManifestGoldenTest {

  @Test
  void hasTheDigestOfTheGoldenVectors() throws IOException {
    var vectors = ManifestGoldenTest.class.getResource("/merkle/manifests.json");
    for (JsonNode manifest : Json.MAPPER.readTree(vectors).get("manifests")) {
      List<ManifestEntry> items = new ArrayList<>();
      for (JsonNode item : manifest.get("items")) {
        items.add(Json.MAPPER.treeToValue(item, ManifestEntry.class));
      }
      assertThat(new Manifest(items).digest())
          .as(manifest.get("name").asText())
          .isEqualTo(manifest.get("digest").asText());
    }
  }
}
