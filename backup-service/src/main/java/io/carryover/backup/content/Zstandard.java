package io.carryover.backup.content;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdDecompressCtx;
import java.util.OptionalInt;

/**
 * Zstandard without a dictionary, with its native memory kept: to prepare that takes longer than to
 * compress a manifest.
 */
public final class Zstandard {

  private static final int LEVEL = 3;
  private static final ContextPool<ZstdCompressCtx> COMPRESSING =
      new ContextPool<>(() -> new ZstdCompressCtx().setLevel(LEVEL));
  private static final ContextPool<Decompressing> DECOMPRESSING =
      new ContextPool<>(() -> new Decompressing(new ZstdDecompressCtx(), new Room()));

  private record Decompressing(ZstdDecompressCtx context, Room room) {}

  /** Reads bytes that nobody may hold on to. */
  @FunctionalInterface
  public interface Reader<R> {
    /**
     * Reads them.
     *
     * @param size how many of the bytes, from the first, are meant
     */
    R read(byte[] bytes, int size);
  }

  private Zstandard() {}

  /** One frame, which states how many bytes it holds. */
  public static byte[] compress(byte[] bytes) {
    return COMPRESSING.use(context -> context.compress(bytes));
  }

  /**
   * The bytes of a frame.
   *
   * @param size what {@link #statedSize} says, within the caller's limit
   * @throws com.github.luben.zstd.ZstdException if this is no whole frame, one of more bytes, or
   *     one that needs a dictionary
   */
  public static byte[] decompress(byte[] frame, int size) {
    return DECOMPRESSING.use(free -> free.context().decompress(frame, size));
  }

  /**
   * Reads the bytes of a frame where they are decompressed.
   *
   * @param size what {@link #statedSize} says, within the caller's limit
   * @throws com.github.luben.zstd.ZstdException as {@link #decompress} does
   */
  public static <R> R read(byte[] frame, int size, Reader<R> reader) {
    return DECOMPRESSING.use(free -> {
      byte[] bytes = free.room().of(size);
      int found = free.context().decompressByteArray(bytes, 0, size, frame, 0, frame.length);
      return reader.read(bytes, found);
    });
  }

  /** How many bytes a frame says that it holds; empty when it does not say, or lies grossly. */
  public static OptionalInt statedSize(byte[] frame) {
    long size = Zstd.getFrameContentSize(frame);
    return size < 0 || size > Integer.MAX_VALUE ? OptionalInt.empty() : OptionalInt.of((int) size);
  }
}
