package io.carryover.agent.registry;

import io.carryover.agent.item.Content;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The type and the raw bytes of a registry value.
 *
 * <p>The bytes are the registry's own (strings in UTF-16LE with their terminators, numbers
 * little-endian), because programs store strings without a terminator and numbers of the wrong
 * length, and a restore must give back exactly that.
 */
public record RegistryValue(RegistryType type, Content data) {

  private static final int DWORD_BYTES = 4;
  private static final int QWORD_BYTES = 8;

  /** A {@code REG_SZ}. */
  public static RegistryValue string(String text) {
    return new RegistryValue(RegistryType.SZ, terminated(text));
  }

  /** A {@code REG_EXPAND_SZ}. */
  public static RegistryValue expandString(String text) {
    return new RegistryValue(RegistryType.EXPAND_SZ, terminated(text));
  }

  /** A {@code REG_MULTI_SZ}. */
  public static RegistryValue multiString(List<String> texts) {
    var joined = new StringBuilder();
    texts.forEach(text -> joined.append(text).append('\0'));
    return new RegistryValue(RegistryType.MULTI_SZ, terminated(joined));
  }

  /** A {@code REG_DWORD}. */
  public static RegistryValue dword(int number) {
    return new RegistryValue(
        RegistryType.DWORD, filled(DWORD_BYTES, buffer -> buffer.putInt(number)));
  }

  /** A {@code REG_QWORD}. */
  public static RegistryValue qword(long number) {
    return new RegistryValue(
        RegistryType.QWORD, filled(QWORD_BYTES, buffer -> buffer.putLong(number)));
  }

  /** A {@code REG_BINARY}. */
  public static RegistryValue binary(byte... bytes) {
    return new RegistryValue(RegistryType.BINARY, Content.of(bytes));
  }

  /**
   * The text of a string value; empty for other types, and for a string whose bytes are not exactly
   * one well-formed text and its terminator.
   */
  public Optional<String> text() {
    boolean isString = type.equals(RegistryType.SZ) || type.equals(RegistryType.EXPAND_SZ);
    if (!isString || data.sizeBytes() < 2) {
      return Optional.empty();
    }
    try {
      var decoded =
          StandardCharsets.UTF_16LE.newDecoder().decode(ByteBuffer.wrap(data.toByteArray()));
      int end = decoded.length() - 1;
      String text = decoded.toString();
      return text.indexOf('\0') == end ? Optional.of(text.substring(0, end)) : Optional.empty();
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  /** The number of a {@code REG_DWORD} or {@code REG_QWORD} of the right length, in decimal. */
  public Optional<String> number() {
    var bytes = ByteBuffer.wrap(data.toByteArray()).order(ByteOrder.LITTLE_ENDIAN);
    if (type.equals(RegistryType.DWORD) && bytes.remaining() == DWORD_BYTES) {
      return Optional.of(Integer.toUnsignedString(bytes.getInt()));
    }
    if (type.equals(RegistryType.QWORD) && bytes.remaining() == QWORD_BYTES) {
      return Optional.of(Long.toUnsignedString(bytes.getLong()));
    }
    return Optional.empty();
  }

  private static Content terminated(CharSequence text) {
    int size = (text.length() + 1) * Character.BYTES;
    return filled(size, buffer -> text.chars().forEach(unit -> buffer.putChar((char) unit)));
  }

  /** Little-endian bytes; what is not filled is zero. */
  private static Content filled(int size, Consumer<ByteBuffer> filling) {
    byte[] bytes = new byte[size];
    filling.accept(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN));
    return Content.of(bytes);
  }
}
