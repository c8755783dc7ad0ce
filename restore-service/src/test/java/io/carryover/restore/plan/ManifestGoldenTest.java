package io.carryover.restore.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.carryover.restore.SettingsCategory;
import io.carryover.restore.Sha256;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A manifest has one digest, whoever computes it. */
class ManifestGoldenTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void hasTheDigestOfTheGoldenVectors() throws IOException {
    for (JsonNode manifest : JSON.readTree(vectors()).get("manifests")) {
      List<ManifestItem> items = new ArrayList<>();
      for (JsonNode item : manifest.get("items")) {
        items.add(
            new ManifestItem(
                new ItemId(item.get("payloadType").asText(), item.get("itemKey").asText()),
                JSON.treeToValue(item.get("category"), SettingsCategory.class),
                JSON.treeToValue(item.get("recordKind"), RecordKind.class),
                item.get("secret").asBoolean(),
                new Sha256(item.get("digest").asText()),
                item.get("sizeBytes").asInt()));
      }
      assertThat(new Manifest(items).digest().hex())
          .as(manifest.get("name").asText())
          .isEqualTo(manifest.get("digest").asText());
    }
  }

  private static java.net.URL vectors() {
    return ManifestGoldenTest.class.getResource("/merkle/manifests.json");
  }
}
