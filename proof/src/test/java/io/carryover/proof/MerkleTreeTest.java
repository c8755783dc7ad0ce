package io.carryover.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MerkleTreeTest {

  private static final HexFormat HEX = HexFormat.of();

  @Test
  void hasTheRootsOfThePublishedVectors() throws IOException {
    JsonNode vectors = vectors("rfc6962.json");
    List<byte[]> leaves = new ArrayList<>();
    vectors.get("leaves").forEach(leaf -> leaves.add(HEX.parseHex(leaf.asText())));

    for (int n = 0; n <= leaves.size(); n++) {
      assertThat(HEX.formatHex(MerkleTree.root(leaves.subList(0, n))))
          .as("root over %d leaves", n)
          .isEqualTo(vectors.get("roots").get(n).asText());
    }
  }

  @Test
  void isTheRecursionOfTheRfcForEveryNumberOfLeaves() {
    var random = new Random(9162);
    List<byte[]> hashes = new ArrayList<>();
    for (int n = 0; n < 200; n++) {
      assertThat(MerkleTree.rootOfHashes(hashes)).isEqualTo(asTheRfcSaysIt(hashes));
      byte[] leaf = new byte[random.nextInt(40)];
      random.nextBytes(leaf);
      hashes.add(MerkleTree.leafHash(leaf));
    }
  }

  @Test
  void aHashThatIsNoneIsRefusedInsteadOfCutShort() {
    byte[] hash = MerkleTree.leafHash(new byte[] {1});

    assertThatThrownBy(() -> MerkleTree.rootOfHashes(List.of(hash, Arrays.copyOf(hash, 33))))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> MerkleTree.rootOfHashes(List.of(hash, Arrays.copyOf(hash, 31))))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static byte[] asTheRfcSaysIt(List<byte[]> hashes) {
    if (hashes.size() < 2) {
      return hashes.isEmpty() ? MerkleTree.root(List.of()) : hashes.getFirst();
    }
    int k = Integer.highestOneBit(hashes.size() - 1);
    return MerkleTree.rootOfHashes(
        List.of(
            asTheRfcSaysIt(hashes.subList(0, k)),
            asTheRfcSaysIt(hashes.subList(k, hashes.size()))));
  }

  @Test
  void aManifestHasTheDigestOfTheGoldenVectors() throws IOException {
    JsonNode manifests = vectors("manifests.json").get("manifests");
    assertThat(manifests).hasSize(6);
    for (JsonNode manifest : manifests) {
      List<ManifestLeaf> items = new ArrayList<>();
      for (JsonNode item : manifest.get("items")) {
        items.add(new ObjectMapper().treeToValue(item, ManifestLeaf.class));
        assertThat(HEX.formatHex(items.getLast().hash()))
            .isEqualTo(manifest.get("leafHashes").get(items.size() - 1).asText());
      }
      assertThat(ManifestLeaf.manifestDigest(items))
          .as(manifest.get("name").asText())
          .isEqualTo(manifest.get("digest").asText());
    }
  }

  private static JsonNode vectors(String file) throws IOException {
    try (var stream = MerkleTreeTest.class.getResourceAsStream("/merkle/" + file)) {
      return new ObjectMapper().readTree(stream);
    }
  }
}
