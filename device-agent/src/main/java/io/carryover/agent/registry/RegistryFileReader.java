package io.carryover.agent.registry;

import io.carryover.agent.registry.RegistryFileException.Reason;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads a registry file statement by statement.
 *
 * <p>It is stricter than regedit, which passes over what it does not understand: a damaged line in
 * an export means that something of the user's would silently not be backed up.
 */
public final class RegistryFileReader implements Closeable {

  static final String HEADER = "Windows Registry Editor Version 5.00";

  /** Longest key or value name, in characters; Windows itself stops at 16,383 for a name. */
  static final int MAX_NAME_LENGTH = 32_767;

  private static final int MAX_HEADER_LENGTH = 200;

  private final RegistryText text;
  private final RegistryValueParser values;
  private @Nullable String currentKey;

  /** Opens a registry file; the reader closes the stream. */
  public RegistryFileReader(InputStream in, RegistryFileLimits limits) throws IOException {
    text = new RegistryText(in, limits.maxFileBytes());
    values = new RegistryValueParser(text, limits.maxValueBytes());
    readHeader();
  }

  /** Opens a registry file with the default limits. */
  public static RegistryFileReader open(Path file) throws IOException {
    InputStream in = Files.newInputStream(file);
    try {
      return new RegistryFileReader(in, RegistryFileLimits.DEFAULT);
    } catch (IOException e) {
      in.close();
      throw e;
    }
  }

  /** The next statement, or empty at the end of the file. */
  public Optional<RegistryEntry> next() throws IOException {
    skipToStatement();
    return switch (text.peek()) {
      case RegistryText.END -> Optional.empty();
      case '[' -> Optional.of(key());
      case '"', '@' -> Optional.of(value());
      default ->
          throw text.malformed(
              "A line must be a [key], start with \"name\"= or @=, or be a comment that starts with"
                  + " a semicolon.");
    };
  }

  /** The line that was reached, counted from 1. */
  public int line() {
    return text.line();
  }

  @Override
  public void close() throws IOException {
    text.close();
  }

  private void readHeader() throws IOException {
    String header;
    try {
      text.skipSpaces();
      header = line(MAX_HEADER_LENGTH).strip();
    } catch (RegistryFileException e) {
      throw e.reason() == Reason.FILE_TOO_LARGE ? e : RegistryFileStart.refuseHeader("");
    }
    if (!header.equals(HEADER)) {
      throw RegistryFileStart.refuseHeader(header);
    }
  }

  private void skipToStatement() throws IOException {
    while (true) {
      switch (text.peek()) {
        case ' ', '\t', '\r', '\n' -> text.next();
        case ';', '#' -> text.skipLine();
        default -> {
          return;
        }
      }
    }
  }

  private RegistryEntry key() throws IOException {
    text.next();
    String rest = line(MAX_NAME_LENGTH);
    int end = rest.lastIndexOf(']');
    if (text.peek() == RegistryText.END) {
      throw text.truncated();
    }
    if (end <= 0) {
      throw text.malformed("A key stands in square brackets: [HKEY_CURRENT_USER\\Software].");
    }
    if (rest.startsWith("-")) {
      currentKey = null;
      return new RegistryEntry.KeyDeletion(rest.substring(1, end));
    }
    currentKey = rest.substring(0, end);
    return new RegistryEntry.Key(currentKey);
  }

  private RegistryEntry value() throws IOException {
    String key = currentKey;
    if (key == null) {
      throw text.malformed("A value must stand below the [key] that it belongs to.");
    }
    String name = values.name();
    text.skipSpaces();
    if (text.peek() == '-') {
      text.next();
      values.requireEnd();
      return new RegistryEntry.ValueDeletion(key, name);
    }
    Optional<RegistryValue> value = values.value();
    values.requireEnd();
    return value.isPresent()
        ? new RegistryEntry.Value(key, name, value.get())
        : new RegistryEntry.OversizedValue(key, name);
  }

  private String line(int maxLength) throws IOException {
    var line = new StringBuilder();
    while (!text.atLineEnd()) {
      if (line.length() == maxLength) {
        throw text.malformed("The line is longer than %d characters.".formatted(maxLength));
      }
      line.append((char) text.next());
    }
    return line.toString();
  }
}
