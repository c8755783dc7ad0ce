package io.carryover.backup.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A manifest has one digest, whoever computes it. */
class BackupManifestGoldenTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void hasTheDigestOfTheGoldenVectors() throws IOException {
    for (JsonNode manifest : JSON.readTree(vectors()).get("manifests")) {
      List<ManifestItem> items = new ArrayList<>();
      for (JsonNode item : manifest.get("items")) {
        items.add(
            new ManifestItem(
                item.get("payloadType").asText(),
                item.get("itemKey").asText(),
                JSON.treeToValue(item.get("category"), SettingsCategory.class),
                JSON.treeToValue(item.get("recordKind"), RecordKind.class),
                item.get("secret").asBoolean(),
                Sha256.ofHex(item.get("digest").asText()),
                item.get("sizeBytes").asInt()));
      }
      assertThat(new BackupManifest(items).digest().hex())
          .as(manifest.get("name").asText())
          .isEqualTo(manifest.get("digest").asText());
    }
  }

  private static java.net.URL vectors() {
    return BackupManifestGoldenTest.class.getResource("/merkle/manifests.json");
  }
}
