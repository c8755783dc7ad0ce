package io.carryover.backup.content;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdDictCompress;
import com.github.luben.zstd.ZstdDictDecompress;
import com.github.luben.zstd.ZstdException;
import java.util.Arrays;

/**
 * What small records of one kind have in common, made ready for Zstandard once and shared by its
 * contexts.
 *
 * <p>What it compresses is a frame that names its number, and behind that what would only cost time
 * in a frame: digests become no fewer bytes, and a block that holds them codes all others worse.
 */
public final class Dictionary {

  /**
   * Higher levels save 1 to 2 % and look things up in tables that do not fit into a processor's
   * cache beside all else that goes on (decisions 0024 and 0028).
   */
  static final int LEVEL = 1;

  private final ContextPool<Compressing> compressing;
  private final ContextPool<ZstdDecompressCtx> decompressing;

  /** Makes a trained dictionary ready; its number is in it. */
  public Dictionary(byte[] trained) {
    this(trained, LEVEL);
  }

  /** One that compresses at another level than the service does, to compare. */
  public Dictionary(byte[] trained, int level) {
    var forCompressing = new ZstdDictCompress(trained, level);
    var forDecompressing = new ZstdDictDecompress(trained);
    compressing =
        new ContextPool<>(() ->
            new Compressing(
                new ZstdCompressCtx().setLevel(level).loadDict(forCompressing), new Room()));
    decompressing = new ContextPool<>(() -> new ZstdDecompressCtx().loadDict(forDecompressing));
  }

  /** A context, and the room for what it makes before anybody knows how much that is. */
  private record Compressing(ZstdCompressCtx context, Room room) {

    byte[] compress(byte[] bytes, int plain) {
      int packed = bytes.length - plain;
      byte[] out = room.of(Math.toIntExact(Zstd.compressBound(packed)) + plain);
      int frame = context.compressByteArray(out, 0, out.length, bytes, 0, packed);
      System.arraycopy(bytes, packed, out, frame, plain);
      return Arrays.copyOf(out, frame + plain);
    }
  }

  /** The number that is in a trained dictionary; 0 if it is none. */
  static long numberOf(byte[] trained) {
    return Zstd.getDictIdFromDict(trained);
  }

  /** The number of the dictionary that a frame names; 0 if it names none. */
  public static long numberIn(byte[] frame) {
    return Zstd.getDictIdFromFrame(frame);
  }

  /**
   * One frame, which states how many bytes it holds, and what follows it plainly.
   *
   * @param plain how many bytes at the end stay as they are
   */
  public byte[] compress(byte[] bytes, int plain) {
    return compressing.use(free -> free.compress(bytes, plain));
  }

  /**
   * The bytes of a frame and what follows it.
   *
   * @param size what {@link Zstandard#statedSize} says, within the caller's limit
   * @throws ZstdException if it begins with no whole frame of this dictionary, or one of more bytes
   */
  public byte[] decompress(byte[] compressed, int size) {
    return decompress(compressed, frameBytes(compressed), size);
  }

  private byte[] decompress(byte[] compressed, int frame, int size) {
    int plain = compressed.length - frame;
    byte[] bytes = new byte[size + plain];
    int unpacked =
        decompressing.use(
            context -> context.decompressByteArray(bytes, 0, size, compressed, 0, frame));
    System.arraycopy(compressed, frame, bytes, unpacked, plain);
    return unpacked == size ? bytes : Arrays.copyOf(bytes, unpacked + plain);
  }

  /** The bytes of a frame and of what follows it. */
  byte[] decompress(Frame frame) {
    return decompress(frame.in(), frame.length(), frame.holds());
  }

  /**
   * How many bytes the frame takes that others begin with.
   *
   * @throws ZstdException if they begin with no whole frame
   */
  static int frameBytes(byte[] compressed) {
    long size = Zstd.findFrameCompressedSize(compressed);
    if (Zstd.isError(size)) {
      throw new ZstdException(size);
    }
    return (int) size;
  }
}
