package io.carryover.agent.registry;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Registry files as tests need them: whole, in memory, from texts. */
public final class RegistryFiles {

  private static final String HEADER = RegistryFileReader.HEADER + "\r\n\r\n";

  private RegistryFiles() {}

  /** The bytes of a file as regedit encodes it, with the given statements. */
  public static byte[] utf16(String statements) {
    String text = "\uFEFF" + HEADER + statements;
    ByteBuffer bytes = ByteBuffer.wrap(new byte[text.length() * Character.BYTES]);
    bytes.order(ByteOrder.LITTLE_ENDIAN).asCharBuffer().put(text);
    return bytes.array();
  }

  /** The bytes of a file as an editor saves it, with the given statements. */
  public static byte[] utf8(String statements) {
    return (HEADER + statements).getBytes(StandardCharsets.UTF_8);
  }

  /** All statements of a file. */
  public static List<RegistryEntry> readAll(byte[] file) throws IOException {
    return readAll(
        new RegistryFileReader(new ByteArrayInputStream(file), RegistryFileLimits.DEFAULT));
  }

  /** All statements of a file. */
  public static List<RegistryEntry> readAll(Path file) throws IOException {
    return readAll(RegistryFileReader.open(file));
  }

  /** A file with the statements. */
  public static byte[] write(List<RegistryEntry> entries) {
    var out = new ByteArrayOutputStream();
    try (var writer = new RegistryFileWriter(out)) {
      for (RegistryEntry entry : entries) {
        writer.write(entry);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** Writes a file with the statements. */
  public static void write(List<RegistryEntry> entries, Path file) throws IOException {
    Files.write(file, write(entries));
  }

  private static List<RegistryEntry> readAll(RegistryFileReader reader) throws IOException {
    try (reader) {
      var entries = new ArrayList<RegistryEntry>();
      Optional<RegistryEntry> entry = reader.next();
      while (entry.isPresent()) {
        entries.add(entry.get());
        entry = reader.next();
      }
      return entries;
    }
  }
}
