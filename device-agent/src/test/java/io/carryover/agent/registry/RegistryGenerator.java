package io.carryover.agent.registry;

import io.carryover.agent.item.Content;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Makes registry statements with all that has ever gone wrong in one; the same for the same seed.
 */
public final class RegistryGenerator {

  private static final List<String> NAME_PIECES =
      List.of(
          "a",
          "Z",
          "0",
          " ",
          "\t",
          "\"",
          "\\",
          ";",
          "#",
          "=",
          "@",
          "-",
          "[",
          "]",
          "{",
          "%",
          ",",
          "'",
          "ß",
          "é",
          "я",
          "ע",
          "日",
          "\uD83D\uDE00",
          "\uD83D",
          "\uDE00",
          "\uFEFF",
          "\u2028",
          "\\n",
          "\\\"",
          "\u007F");
  private static final List<String> CONTROL_PIECES =
      List.of("\r\n", "\n", "\r", "\u0001", "\u000B", "\u001F");
  private static final List<String> HIVES =
      List.of("HKEY_CURRENT_USER", "HKEY_LOCAL_MACHINE", "HKEY_USERS", "HKEY_CLASSES_ROOT");

  private final long seed;
  private final Random random;

  /** A generator whose seed a failing test prints. */
  public RegistryGenerator(long seed) {
    this.seed = seed;
    this.random = new Random(seed);
  }

  /** The seed. */
  public long seed() {
    return seed;
  }

  /** The statements of a small file. */
  public List<RegistryEntry> file() {
    var entries = new ArrayList<RegistryEntry>();
    for (int blocks = random.nextInt(5); blocks > 0; blocks--) {
      String key = HIVES.get(random.nextInt(HIVES.size())) + "\\" + name() + "\\" + name();
      if (random.nextInt(8) == 0) {
        entries.add(new RegistryEntry.KeyDeletion(key));
      } else {
        entries.add(new RegistryEntry.Key(key));
        for (int values = random.nextInt(6); values > 0; values--) {
          entries.add(
              random.nextInt(8) == 0
                  ? new RegistryEntry.ValueDeletion(key, name())
                  : new RegistryEntry.Value(key, name(), value()));
        }
      }
    }
    return entries;
  }

  /**
   * One key with values that a registry stores and Wine's export shows exactly. It shows a string
   * only up to its terminator, and four bytes of any {@code REG_DWORD}.
   */
  public List<RegistryEntry> keyThatWineShowsExactly(String key, int values) {
    var entries = new ArrayList<RegistryEntry>();
    entries.add(new RegistryEntry.Key(key));
    Set<String> names = new HashSet<>();
    while (names.size() < values) {
      String name = name();
      if (names.add(name.toUpperCase(Locale.ROOT))) {
        RegistryValue value = random.nextInt(3) == 0 ? RegistryValue.string(text()) : number();
        entries.add(new RegistryEntry.Value(key, name, value));
      }
    }
    return entries;
  }

  private RegistryValue number() {
    return switch (random.nextInt(3)) {
      case 0 -> RegistryValue.dword(random.nextInt());
      case 1 -> RegistryValue.qword(random.nextLong());
      default -> new RegistryValue(new RegistryType(5 + random.nextInt(1 << 20)), bytes());
    };
  }

  /** A value of any type. */
  public RegistryValue value() {
    return switch (random.nextInt(10)) {
      case 0 -> RegistryValue.string(text());
      case 1 -> RegistryValue.expandString(text());
      case 2 -> RegistryValue.multiString(List.of(text(), text()));
      case 3 -> RegistryValue.dword(random.nextInt());
      case 4 -> RegistryValue.qword(random.nextLong());
      case 5 -> RegistryValue.binary(bytes().toByteArray());
      case 6 -> RegistryValue.string(text() + '\0' + text());
      case 7 -> new RegistryValue(new RegistryType(random.nextInt()), bytes());
      default -> new RegistryValue(new RegistryType(random.nextInt(13)), bytes());
    };
  }

  private Content bytes() {
    byte[] bytes = new byte[random.nextInt(10) == 0 ? random.nextInt(500) : random.nextInt(10)];
    random.nextBytes(bytes);
    return Content.of(bytes);
  }

  private String name() {
    return text(random.nextInt(12), NAME_PIECES);
  }

  private String text() {
    return random.nextInt(4) == 0
        ? text(random.nextInt(12), CONTROL_PIECES) + text(random.nextInt(12), NAME_PIECES)
        : text(random.nextInt(30), NAME_PIECES);
  }

  private String text(int length, List<String> pieces) {
    var text = new StringBuilder();
    IntStream.range(0, length).forEach(_ -> text.append(pieces.get(random.nextInt(pieces.size()))));
    return text.toString();
  }
}
