package io.carryover.backup.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Frames are read where they are decompressed, in room that others have used before. */
class ZstandardTest {

  private static final long SEED = 20261130;
  private static final int FRAMES = 2_000;

  /** Beside small ones some for which no room is kept. */
  private static final int MOST_BYTES = 100_000;

  @Test
  void aSmallFrameAfterALargeOneHoldsNothingOfIt() {
    byte[] large = bytes(new Random(SEED), 50_000);
    byte[] small = bytes(new Random(SEED + 1), 10);

    assertThat(read(Zstd.compress(large), large.length)).isEqualTo(large);
    assertThat(read(Zstd.compress(small), small.length)).isEqualTo(small);
  }

  /** Who states more than there is, reads no more than there is. */
  @Test
  void aFrameThatIsShorterThanStatedIsReadToItsEnd() {
    byte[] large = bytes(new Random(SEED), 50_000);
    byte[] small = bytes(new Random(SEED + 1), 10);
    read(Zstd.compress(large), large.length);

    assertThat(read(Zstd.compress(small), 20_000)).isEqualTo(small);
  }

  @Test
  void aFrameOfMoreThanStatedIsNotRead() {
    byte[] large = bytes(new Random(SEED), 50_000);

    assertThatThrownBy(() -> read(Zstd.compress(large), 49_999)).isInstanceOf(ZstdException.class);
    assertThatThrownBy(() -> read(new byte[] {1, 2, 3}, 3)).isInstanceOf(ZstdException.class);
  }

  @Test
  void whoeverReadsAtTheSameTimeReadsTheirOwn() {
    List<CompletableFuture<Void>> readers =
        IntStream.range(0, 4)
            .mapToObj(reader ->
                CompletableFuture.runAsync(() -> readMany(reader), Thread.ofPlatform()::start))
            .toList();

    readers.forEach(CompletableFuture::join);
  }

  private static void readMany(int reader) {
    var random = new Random(SEED + reader);
    for (int i = 0; i < FRAMES; i++) {
      byte[] bytes = bytes(random, random.nextInt(i % 50 == 0 ? MOST_BYTES : 5_000));
      assertThat(read(Zstd.compress(bytes), bytes.length)).isEqualTo(bytes);
    }
  }

  private static byte[] read(byte[] frame, int size) {
    return Zstandard.read(frame, size, Arrays::copyOf);
  }

  private static byte[] bytes(Random random, int size) {
    byte[] bytes = new byte[size];
    random.nextBytes(bytes);
    return bytes;
  }
}
