package io.carryover.agent.registry;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Writes a registry file that regedit imports, laid out as regedit lays out its own exports.
 *
 * <p>A string with a line break or another control character is written as bytes, {@code hex(1)}:
 * Windows and Wine write such strings in two ways, and neither reads the other's.
 */
public final class RegistryFileWriter implements Closeable {

  private static final String NEW_LINE = "\r\n";
  private static final int WRAP_COLUMN = 77;
  private static final String INDENT = "  ";

  private static final Pattern BREAKS_A_LINE = Pattern.compile("[\\r\\n\\x00]");
  private static final Pattern PLAIN_TEXT = Pattern.compile("[^\\x00-\\x08\\x0A-\\x1F]*");

  private final OutputStream out;
  private @Nullable String currentKey;

  /** Starts a registry file; the writer closes the stream. */
  public RegistryFileWriter(OutputStream out) throws IOException {
    this.out = new BufferedOutputStream(out);
    append("\uFEFF" + RegistryFileReader.HEADER + NEW_LINE);
  }

  /**
   * Writes one statement; a value or deletion of a value starts its key if need be.
   *
   * @throws IllegalArgumentException if no registry file can express it: an unknown hive, a line
   *     break in a name, or a value that was too large to read
   */
  public void write(RegistryEntry entry) throws IOException {
    switch (entry) {
      case RegistryEntry.Key(var path) -> startKey(path);
      case RegistryEntry.KeyDeletion(var path) -> {
        append(NEW_LINE + "[-" + checkedKey(path) + "]" + NEW_LINE);
        currentKey = null;
      }
      case RegistryEntry.Value(var key, var name, var value) -> {
        startKeyOf(key);
        writeValue(quotedName(name) + "=", value);
      }
      case RegistryEntry.ValueDeletion(var key, var name) -> {
        startKeyOf(key);
        append(quotedName(name) + "=-" + NEW_LINE);
      }
      case RegistryEntry.OversizedValue(var key, var name) ->
          throw new IllegalArgumentException(
              "The value \"%s\" of %s was too large to read, so it cannot be written."
                  .formatted(name, key));
    }
  }

  /** Ends the file as regedit does, with an empty line. */
  @Override
  public void close() throws IOException {
    try (out) {
      append(NEW_LINE);
    }
  }

  private void startKeyOf(String key) throws IOException {
    if (!key.equals(currentKey)) {
      startKey(key);
    }
  }

  private void startKey(String path) throws IOException {
    append(NEW_LINE + "[" + checkedKey(path) + "]" + NEW_LINE);
    currentKey = path;
  }

  private void writeValue(String start, RegistryValue value) throws IOException {
    RegistryType type = value.type();
    var plain = value.text().filter(text -> PLAIN_TEXT.matcher(text).matches());
    if (type.equals(RegistryType.SZ) && plain.isPresent()) {
      append(start + quoted(plain.get()) + NEW_LINE);
    } else if (type.equals(RegistryType.DWORD) && value.number().isPresent()) {
      int number = Integer.parseUnsignedInt(value.number().get());
      append("%sdword:%08x%s".formatted(start, number, NEW_LINE));
    } else if (type.equals(RegistryType.BINARY)) {
      writeBytes(start + "hex:", value.data().toByteArray());
    } else {
      writeBytes("%shex(%x):".formatted(start, type.code()), value.data().toByteArray());
    }
  }

  private void writeBytes(String start, byte[] bytes) throws IOException {
    var line = new StringBuilder(start);
    int column = start.length();
    for (int i = 0; i < bytes.length; i++) {
      line.append(HexFormat.of().toHexDigits(bytes[i]));
      if (i + 1 < bytes.length) {
        line.append(',');
        column += "ff,".length();
        if (column >= WRAP_COLUMN) {
          line.append('\\').append(NEW_LINE).append(INDENT);
          column = INDENT.length();
        }
      }
    }
    append(line.append(NEW_LINE));
  }

  private static String checkedKey(String path) {
    boolean known =
        RegistryHive.ofPath(path).filter(hive -> path.startsWith(hive.name())).isPresent();
    if (!known || BREAKS_A_LINE.matcher(path).find()) {
      throw new IllegalArgumentException(
          "\"%s\" is no key that a registry file can name: it must start with the long name"
                  .formatted(path)
              + " of a hive, such as HKEY_CURRENT_USER, and hold no line break.");
    }
    return path;
  }

  private static String quotedName(String name) {
    if (BREAKS_A_LINE.matcher(name).find()) {
      throw new IllegalArgumentException(
          "A registry file cannot name the value \"%s\": it holds a line break.".formatted(name));
    }
    return name.isEmpty() ? "@" : quoted(name);
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  private void append(CharSequence text) throws IOException {
    for (int i = 0; i < text.length(); i++) {
      char unit = text.charAt(i);
      out.write(unit & 0xFF);
      out.write(unit >> Byte.SIZE);
    }
  }
}
