package io.carryover.backup.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carryover.backup.manifest.Sha256;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A pack gives its pieces back, in the form of today and in the first one. */
class ContentPackTest {

  private static final long SEED = 20261129;

  @Test
  void comesBackAsItWasWritten() {
    var random = new Random(SEED);
    for (int i = 0; i < 500; i++) {
      List<byte[]> pieces = pieces(random);

      assertThat(ContentPack.read(ContentPack.write(pieces))).containsExactlyElementsOf(pieces);
    }
  }

  @Test
  void theFirstFormIsRead() {
    List<byte[]> pieces = pieces(new Random(SEED));
    var written = ByteBuffer.allocate(pieces.stream().mapToInt(p -> 36 + p.length).sum());
    pieces.forEach(p -> written.put(Sha256.of(p).bytes()).putInt(p.length).put(p));

    assertThat(ContentPack.readFirst(written.array())).containsExactlyElementsOf(pieces);
  }

  @Test
  void refusesAFormatThatItDoesNotKnow() {
    assertThatThrownBy(() -> ContentPack.read(new byte[] {3, 0, 0, 0, 0}))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("format 3");
  }

  private static List<byte[]> pieces(Random random) {
    List<byte[]> pieces = new ArrayList<>();
    for (int i = random.nextInt(80); i > 0; i--) {
      byte[] piece = new byte[random.nextInt(300)];
      random.nextBytes(piece);
      pieces.add(piece);
    }
    return pieces;
  }
}
