package io.carryover.agent.registry;

import io.carryover.agent.item.Content;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;

/**
 * Reads the name and the data of a value.
 *
 * <p>Numbers and bytes that the end of the file cuts off look like shorter ones, so these count
 * only when a line break follows.
 */
final class RegistryValueParser {

  private static final int DWORD_DIGITS = 8;

  private final RegistryText text;
  private final int maxValueBytes;

  RegistryValueParser(RegistryText text, int maxValueBytes) {
    this.text = text;
    this.maxValueBytes = maxValueBytes;
  }

  /** The name of a value, empty for the default value, and the equals sign after it. */
  String name() throws IOException {
    Optional<String> name = Optional.of("");
    if (text.peek() == '@') {
      text.next();
    } else {
      name = quoted(RegistryFileReader.MAX_NAME_LENGTH);
    }
    if (name.isEmpty()) {
      throw text.malformed("The name of the value is too long.");
    }
    text.skipSpaces();
    require('=', "A value is written \"name\"=data.");
    return name.get();
  }

  /** The data of a value; empty if it is larger than the limit. */
  Optional<RegistryValue> value() throws IOException {
    if (text.peek() == '"') {
      return quoted(maxValueBytes / Character.BYTES - 1).map(RegistryValue::string);
    }
    String kind = word();
    return switch (kind) {
      case "dword" -> {
        require(':', "A number is written dword: and up to 8 hexadecimal digits.");
        yield Optional.of(dword());
      }
      case "hex" -> {
        RegistryType type = text.peek() == '(' ? numberedType() : RegistryType.BINARY;
        require(':', "Bytes are written hex: or hex(type): and pairs of hexadecimal digits.");
        yield bytes().map(data -> new RegistryValue(type, data));
      }
      default ->
          throw text.malformed(
              "The data of a value is a \"string\", dword:, hex: or hex(type):, or - to delete it.");
    };
  }

  /** Refuses anything but a comment before the end of the line. */
  void requireEnd() throws IOException {
    text.skipSpaces();
    if (text.peek() == ';') {
      text.skipLine();
    }
    if (!text.atLineEnd()) {
      throw text.malformed(
          "Something follows the data of the value. In a string, write \\\" for a quote and \\\\ for"
              + " a backslash.");
    }
  }

  /** A text in quotes, over several lines if it has line breaks; empty if it is too long. */
  private Optional<String> quoted(int maxLength) throws IOException {
    text.next();
    var content = new StringBuilder();
    boolean tooLong = false;
    while (text.peek() != '"') {
      int c = text.next();
      if (c == '\\') {
        c = escaped();
      }
      if (c == RegistryText.END) {
        throw text.truncated();
      }
      tooLong = tooLong || content.length() >= maxLength;
      if (!tooLong) {
        content.append((char) c);
      }
    }
    text.next();
    return tooLong ? Optional.empty() : Optional.of(content.toString());
  }

  /** The last three are written by Wine; Windows writes such characters as they are. */
  private int escaped() throws IOException {
    int c = text.next();
    return switch (c) {
      case '\\', '"', RegistryText.END -> c;
      case 'n' -> '\n';
      case 'r' -> '\r';
      case '0' -> '\0';
      default -> throw text.malformed("In quotes, write \\\\ for a backslash.");
    };
  }

  private String word() throws IOException {
    var word = new StringBuilder();
    while (text.peek() >= 'a' && text.peek() <= 'z' && word.length() <= "dword".length()) {
      word.append((char) text.next());
    }
    return word.toString();
  }

  private RegistryValue dword() throws IOException {
    text.skipSpaces();
    String digits = hexDigits(DWORD_DIGITS);
    if (digits.isEmpty() || text.peek() == RegistryText.END) {
      throw text.malformed("A number is written dword: and up to 8 hexadecimal digits.");
    }
    return RegistryValue.dword(Integer.parseUnsignedInt(digits, 16));
  }

  private RegistryType numberedType() throws IOException {
    text.next();
    String digits = hexDigits(DWORD_DIGITS);
    if (digits.isEmpty()) {
      throw text.malformed("The type of a value is written hex( and up to 8 hexadecimal digits.");
    }
    require(')', "The type of a value is written hex( and up to 8 hexadecimal digits and ).");
    return new RegistryType(Integer.parseUnsignedInt(digits, 16));
  }

  private Optional<Content> bytes() throws IOException {
    var bytes = new ByteArrayOutputStream();
    boolean tooLong = false;
    text.skipSpaces();
    boolean more = true;
    while (more) {
      if (text.peek() == '\\') {
        skipContinuation();
      } else if (isHexDigit(text.peek())) {
        int value = Integer.parseInt(hexDigits(2), 16);
        tooLong = tooLong || bytes.size() == maxValueBytes;
        if (!tooLong) {
          bytes.write(value);
        }
        text.skipSpaces();
        more = text.peek() == ',';
        if (more) {
          text.next();
          text.skipSpaces();
        }
      } else {
        more = false;
      }
    }
    if (text.peek() == RegistryText.END) {
      throw text.truncated();
    }
    return tooLong ? Optional.empty() : Optional.of(Content.of(bytes.toByteArray()));
  }

  private void skipContinuation() throws IOException {
    text.next();
    requireEnd();
    while (text.peek() != RegistryText.END && (text.atLineEnd() || text.peek() == ';')) {
      text.skipLine();
      text.next();
      text.skipSpaces();
    }
    if (!isHexDigit(text.peek())) {
      throw text.malformed("The line before ends with a backslash, so bytes must go on here.");
    }
  }

  private String hexDigits(int max) throws IOException {
    var digits = new StringBuilder();
    while (digits.length() < max && isHexDigit(text.peek())) {
      digits.append((char) text.next());
    }
    return digits.toString();
  }

  private void require(char expected, String message) throws IOException {
    if (text.peek() != expected) {
      throw text.malformed(message);
    }
    text.next();
  }

  private static boolean isHexDigit(int c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
  }
}
