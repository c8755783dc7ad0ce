package io.carryover.backup.content;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdDecompressCtx;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Zstandard with its native memory kept: to prepare that takes longer than to compress a manifest.
 *
 * <p>Kept in a pool and not with the thread, since requests of other kinds run on threads that live
 * for one request.
 */
public final class Zstandard {

  private static final int LEVEL = 3;
  private static final Pool<ZstdCompressCtx> COMPRESSING =
      new Pool<>(() -> new ZstdCompressCtx().setLevel(LEVEL));
  private static final Pool<ZstdDecompressCtx> DECOMPRESSING = new Pool<>(ZstdDecompressCtx::new);

  private Zstandard() {}

  /** One frame, which states how many bytes it holds. */
  public static byte[] compress(byte[] bytes) {
    return COMPRESSING.use(context -> context.compress(bytes));
  }

  /**
   * The bytes of a frame.
   *
   * @param size what {@link #statedSize} says, within the caller's limit
   * @throws com.github.luben.zstd.ZstdException if this is no whole frame, or one of more bytes
   */
  public static byte[] decompress(byte[] frame, int size) {
    return DECOMPRESSING.use(context -> context.decompress(frame, size));
  }

  /** How many bytes a frame says that it holds; empty when it does not say, or lies grossly. */
  public static OptionalInt statedSize(byte[] frame) {
    long size = Zstd.getFrameContentSize(frame);
    return size < 0 || size > Integer.MAX_VALUE ? OptionalInt.empty() : OptionalInt.of((int) size);
  }

  /** Contexts that nobody uses at the moment; as many as were ever used at once. */
  private record Pool<C>(Supplier<C> maker, ConcurrentLinkedDeque<C> idle) {
    Pool(Supplier<C> maker) {
      this(maker, new ConcurrentLinkedDeque<>());
    }

    byte[] use(Function<C, byte[]> work) {
      C free = idle.pollFirst();
      C context = free == null ? maker.get() : free;
      try {
        return work.apply(context);
      } finally {
        idle.addFirst(context);
      }
    }
  }
}
