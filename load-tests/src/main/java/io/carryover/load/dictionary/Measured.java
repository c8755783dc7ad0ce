package io.carryover.load.dictionary;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdDecompressCtx;
import io.carryover.backup.content.ContentKind;
import io.carryover.backup.content.Dictionary;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * How small and how fast records become.
 *
 * @param name what was measured
 * @param bytes of a record before
 * @param compressedBytes of it after, encryption not counted
 * @param compressMicros of processor for one, in the quickest of many short runs
 * @param decompressMicros the same, back again
 */
record Measured(
    String name,
    double bytes,
    double compressedBytes,
    double compressMicros,
    double decompressMicros) {

  private static final int RUNS = 40;
  private static final long RUN_NANOS = Duration.ofMillis(10).toNanos();
  private static final double NANOS_OF_A_MICRO = 1e3;

  /** A way to compress. */
  private interface Codec {
    byte[] compress(byte[] bytes, int plain);

    byte[] decompress(byte[] compressed, int size);
  }

  /** One record and how much of its end stays as it is. */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  private record Sample(byte[] bytes, int plain, byte[] compressed) {}

  static Measured with(
      String name, Dictionary dictionary, ContentKind kind, List<Records> backups) {
    Codec codec =
        new Codec() {
          @Override
          public byte[] compress(byte[] bytes, int plain) {
            return dictionary.compress(bytes, plain);
          }

          @Override
          public byte[] decompress(byte[] compressed, int size) {
            return dictionary.decompress(compressed, size);
          }
        };
    return of(name, codec, kind, backups);
  }

  /** As releases before the first dictionary did: all in one frame. */
  static Measured without(String name, int level, ContentKind kind, List<Records> backups) {
    try (var compressing = new ZstdCompressCtx().setLevel(level);
        var decompressing = new ZstdDecompressCtx()) {
      Codec codec =
          new Codec() {
            @Override
            public byte[] compress(byte[] bytes, int plain) {
              return compressing.compress(bytes);
            }

            @Override
            public byte[] decompress(byte[] compressed, int size) {
              return decompressing.decompress(compressed, size);
            }
          };
      return of(name, codec, kind, backups);
    }
  }

  private static Measured of(String name, Codec codec, ContentKind kind, List<Records> backups) {
    List<Sample> samples = new ArrayList<>();
    for (Records backup : backups) {
      byte[] bytes = backup.bytes(kind);
      int plain = backup.plain(kind);
      samples.add(new Sample(bytes, plain, codec.compress(bytes, plain)));
    }
    return new Measured(
        name,
        average(samples, sample -> sample.bytes().length),
        average(samples, sample -> sample.compressed().length),
        micros(samples, sample -> codec.compress(sample.bytes(), sample.plain()).length),
        micros(
            samples,
            sample -> {
              int size = (int) Zstd.getFrameContentSize(sample.compressed());
              return codec.decompress(sample.compressed(), size).length;
            }));
  }

  private static double average(List<Sample> samples, ToIntFunction<Sample> of) {
    return samples.stream().mapToInt(of).average().orElse(0);
  }

  private static double micros(List<Sample> samples, ToIntFunction<Sample> work) {
    double least = Double.MAX_VALUE;
    long made = 0;
    for (int run = 0; run < RUNS; run++) {
      long begun = System.nanoTime();
      int done = 0;
      long took;
      do {
        for (Sample sample : samples) {
          made += work.applyAsInt(sample);
        }
        done += samples.size();
        took = System.nanoTime() - begun;
      } while (took < RUN_NANOS);
      least = Math.min(least, took / NANOS_OF_A_MICRO / done);
    }
    return made > 0 ? least : 0;
  }
}
