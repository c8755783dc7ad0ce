package io.carryover.proof;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The hasher without objects and the leaves that say the rule give the same digest. */
class LeafHasherTest {

  private static final long SEED = 20261129;
  private static final String[] NAMES = {
    "windows.data.wifi.wifiprofile", "", "Größe", "主题", "🎨", "x".repeat(5_000), "?"
  };
  private static final int[] SIZES = {0, 1, 9, 10, 99, 100, 1_048_576, Integer.MAX_VALUE};

  @Test
  void givesTheDigestOfTheLeaves() {
    var random = new Random(SEED);
    for (int count = 0; count < 200; count++) {
      List<ManifestLeaf> leaves = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        leaves.add(leaf(random));
      }

      assertThat(hashed(leaves))
          .as("%d leaves", count)
          .isEqualTo(ManifestLeaf.manifestDigest(leaves));
    }
  }

  @Test
  void demandsAsManyLeavesAsItWasMadeFor() {
    assertThatThrownBy(() -> new LeafHasher(1).root()).isInstanceOf(IllegalStateException.class);
  }

  private static ManifestLeaf leaf(Random random) {
    byte[] digest = new byte[32];
    random.nextBytes(digest);
    return new ManifestLeaf(
        NAMES[random.nextInt(NAMES.length)],
        NAMES[random.nextInt(NAMES.length)],
        "otherWindowsSettings",
        random.nextBoolean() ? "roaming" : "backup",
        random.nextBoolean(),
        HexFormat.of().formatHex(digest),
        SIZES[random.nextInt(SIZES.length)]);
  }

  private static String hashed(List<ManifestLeaf> leaves) {
    var hasher = new LeafHasher(leaves.size());
    for (ManifestLeaf leaf : leaves) {
      var digest = ByteBuffer.wrap(HexFormat.of().parseHex(leaf.digest()));
      hasher
          .begin()
          .field(leaf.payloadType().getBytes(UTF_8))
          .field(leaf.itemKey().getBytes(UTF_8))
          .field(leaf.category().getBytes(UTF_8))
          .field(leaf.recordKind().getBytes(UTF_8))
          .secret(leaf.secret())
          .digest(digest.getLong(), digest.getLong(), digest.getLong(), digest.getLong())
          .size(leaf.sizeBytes());
    }
    return HexFormat.of().formatHex(hasher.root());
  }
}
