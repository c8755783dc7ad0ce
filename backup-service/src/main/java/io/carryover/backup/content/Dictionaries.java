package io.carryover.backup.content;

import io.carryover.backup.manifest.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All dictionaries that were ever shipped, by number.
 *
 * <p>Content depends on its dictionary for as long as it is kept. So none is ever taken away or
 * made anew under its number, and one whose bytes are not those of the index keeps the service from
 * starting: what it wrote nobody could read, and what it read would be nonsense.
 */
public final class Dictionaries {

  /** The folder of the dictionaries and of their index, beside this class. */
  public static final String FOLDER = "dictionary/";

  /** A line for each dictionary: its number, its kind, its SHA-256. */
  public static final String INDEX = "index.csv";

  private final Map<Long, Dictionary> byNumber;

  private Dictionaries(Map<Long, Dictionary> byNumber) {
    this.byNumber = byNumber;
  }

  /** Finds the bytes of a file. */
  @FunctionalInterface
  interface Files {
    /** The file; null if there is none. */
    @Nullable InputStream open(String name);
  }

  /**
   * Those of this release.
   *
   * @throws IllegalStateException if one is missing or was altered
   */
  public static Dictionaries shipped() {
    return read(name -> Dictionaries.class.getResourceAsStream(FOLDER + name));
  }

  static Dictionaries read(Files files) {
    Map<Long, Dictionary> byNumber = new HashMap<>();
    for (String line : lines(files)) {
      List<String> cells = List.of(line.split(",", -1));
      byte[] trained = unaltered(files, cells.get(1) + "-" + cells.get(0) + ".zdict", cells.get(2));
      long number = Long.parseLong(cells.get(0));
      if (Dictionary.numberOf(trained) != number) {
        throw new IllegalStateException(
            "Dictionary %d bears the number %d.".formatted(number, Dictionary.numberOf(trained)));
      }
      byNumber.put(number, new Dictionary(trained));
    }
    for (ContentKind kind : ContentKind.values()) {
      if (!byNumber.containsKey((long) kind.dictionary())) {
        throw new IllegalStateException(
            "Dictionary %d is not in the index.".formatted(kind.dictionary()));
      }
    }
    return new Dictionaries(byNumber);
  }

  private static List<String> lines(Files files) {
    return new String(bytes(files, INDEX), StandardCharsets.UTF_8).lines().skip(1).toList();
  }

  private static byte[] unaltered(Files files, String name, String digest) {
    byte[] trained = bytes(files, name);
    String found = Sha256.of(trained).hex();
    if (!found.equals(digest)) {
      throw new IllegalStateException(
          "The dictionary %s was altered: its SHA-256 is %s and must be %s. Take the file of the release."
              .formatted(name, found, digest));
    }
    return trained;
  }

  private static byte[] bytes(Files files, String name) {
    try (InputStream in = files.open(name)) {
      if (in == null) {
        throw new IllegalStateException("The dictionary file %s is missing.".formatted(name));
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The dictionary for what is written now. */
  public Dictionary of(ContentKind kind) {
    return find(kind.dictionary());
  }

  /**
   * The dictionary that a frame names.
   *
   * @throws UnknownDictionaryException if this release has none of this number
   */
  public Dictionary find(long number) {
    Dictionary found = byNumber.get(number);
    if (found == null) {
      throw new UnknownDictionaryException(number);
    }
    return found;
  }
}
