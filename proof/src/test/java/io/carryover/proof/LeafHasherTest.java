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
  void aPartHasNoMoreLeavesThanItMay() {
    var random = new Random(SEED);
    var hasher = new LeafHasher();
    for (int i = 0; i < MerkleTree.LEAVES_OF_A_PART; i++) {
      add(hasher, leaf(random));
    }

    assertThatThrownBy(() -> add(hasher, leaf(random))).isInstanceOf(IllegalStateException.class);
  }

  /** Each part is a tree of its own. */
  @Test
  void aPartIsTheTreeOfItsLeaves() {
    var random = new Random(SEED);
    List<ManifestLeaf> leaves = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      leaves.add(leaf(random));
    }
    byte[] parts = parts(leaves);

    for (int part = 0; part < 3; part++) {
      List<ManifestLeaf> own = leaves.subList(16 * part, Math.min(40, 16 * (part + 1)));
      assertThat(HexFormat.of().formatHex(parts, 32 * part, 32 * (part + 1)))
          .isEqualTo(ManifestLeaf.manifestDigest(own));
    }
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
    return HexFormat.of().formatHex(MerkleTree.rootOfParts(parts(leaves)));
  }

  private static byte[] parts(List<ManifestLeaf> leaves) {
    var hasher = new LeafHasher();
    byte[] parts = new byte[32 * MerkleTree.parts(leaves.size())];
    for (int part = 0; part < MerkleTree.parts(leaves.size()); part++) {
      int from = MerkleTree.LEAVES_OF_A_PART * part;
      int to = Math.min(leaves.size(), from + MerkleTree.LEAVES_OF_A_PART);
      leaves.subList(from, to).forEach(leaf -> add(hasher, leaf));
      hasher.endPart(parts, part);
    }
    return parts;
  }

  private static void add(LeafHasher hasher, ManifestLeaf leaf) {
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
}
