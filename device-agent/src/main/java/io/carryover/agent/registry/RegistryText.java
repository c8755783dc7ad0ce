package io.carryover.agent.registry;

import io.carryover.agent.registry.RegistryFileException.Reason;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The characters of a registry file, one after the other, with the line they stand in.
 *
 * <p>UTF-16LE is taken unit by unit without a check: names in a registry may hold half a surrogate
 * pair, and must come back as they are. UTF-8 is checked, for that is how text of an unknown code
 * page shows.
 */
final class RegistryText implements Closeable {

  static final int END = -1;

  private static final int BUFFER_SIZE = 1 << 14;
  private static final int NOTHING = -2;

  private final InputStream in;
  private final @Nullable CharsetDecoder utf8;
  private final long maxBytes;
  private final ByteBuffer bytes = ByteBuffer.allocate(BUFFER_SIZE).order(ByteOrder.LITTLE_ENDIAN);
  private final CharBuffer chars = CharBuffer.allocate(BUFFER_SIZE).flip();

  private long bytesRead;
  private boolean inputEnded;
  private int ahead = NOTHING;
  private int previous = NOTHING;
  private int line = 1;

  RegistryText(InputStream in, long maxBytes) throws IOException {
    this.in = in;
    this.maxBytes = maxBytes;
    byte[] start = in.readNBytes(bytes.capacity());
    int markBytes = RegistryFileStart.check(start);
    utf8 = RegistryFileStart.isUtf16(start) ? null : StandardCharsets.UTF_8.newDecoder();
    bytes.put(start, markBytes, start.length - markBytes).flip();
    count(start.length);
    inputEnded = start.length < bytes.capacity();
  }

  /** The next character without taking it, or {@link #END}. */
  int peek() throws IOException {
    if (ahead == NOTHING) {
      ahead = chars.hasRemaining() || fill() ? chars.get() : END;
    }
    return ahead;
  }

  /** Takes the next character, or {@link #END}. */
  int next() throws IOException {
    int next = peek();
    ahead = NOTHING;
    if (next == '\r' || (next == '\n' && previous != '\r')) {
      line++;
    }
    previous = next;
    return next;
  }

  /** The line of the next character, counted from 1. */
  int line() {
    return line;
  }

  boolean atLineEnd() throws IOException {
    int next = peek();
    return next == '\r' || next == '\n' || next == END;
  }

  void skipSpaces() throws IOException {
    while (peek() == ' ' || peek() == '\t') {
      next();
    }
  }

  void skipLine() throws IOException {
    while (!atLineEnd()) {
      next();
    }
  }

  /** What stands at this point is wrong; at the end of the file, what is missing is the rest. */
  RegistryFileException malformed(String message) throws IOException {
    return peek() == END ? truncated() : new RegistryFileException(Reason.MALFORMED, line, message);
  }

  RegistryFileException truncated() {
    return new RegistryFileException(
        Reason.TRUNCATED,
        line,
        "The file ends in the middle of a statement. Export it again; a file that is complete ends"
            + " with a line break.");
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  private boolean fill() throws IOException {
    chars.clear();
    while (chars.position() == 0) {
      decode();
      if (chars.position() == 0) {
        if (inputEnded) {
          break;
        }
        read();
      }
    }
    chars.flip();
    if (!chars.hasRemaining() && bytes.hasRemaining()) {
      throw truncated();
    }
    return chars.hasRemaining();
  }

  private void decode() throws RegistryFileException {
    if (utf8 == null) {
      while (bytes.remaining() >= Character.BYTES && chars.hasRemaining()) {
        chars.put(bytes.getChar());
      }
    } else if (utf8.decode(bytes, chars, false).isError() && chars.position() == 0) {
      throw new RegistryFileException(
          Reason.WRONG_ENCODING,
          line,
          "The text is neither UTF-16 nor UTF-8. Export it again with regedit, or save it as UTF-8.");
    }
  }

  private void read() throws IOException {
    bytes.compact();
    int count = in.read(bytes.array(), bytes.position(), bytes.remaining());
    inputEnded = count < 0;
    if (count > 0) {
      bytes.position(bytes.position() + count);
      count(count);
    }
    bytes.flip();
  }

  private void count(int count) throws RegistryFileException {
    bytesRead += count;
    if (bytesRead > maxBytes) {
      throw new RegistryFileException(
          Reason.FILE_TOO_LARGE,
          line,
          "The file has more than %d bytes. Export only the branches that hold settings, such as HKEY_CURRENT_USER."
              .formatted(maxBytes));
    }
  }
}
