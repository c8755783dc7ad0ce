package io.carryover.kit.test.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Where the committed contracts lie, seen from a service's module folder, in which Maven runs its
 * tests.
 */
public final class ContractFiles {

  private static final Path ROOT = Path.of("..", "contracts", "src", "main", "resources");

  private ContractFiles() {}

  /** The folder of pacts, for {@code @PactFolder}. */
  public static final String PACT_FOLDER = "../contracts/src/main/resources/pacts";

  static Path path(String name) {
    return ROOT.resolve(name);
  }

  static String read(Path file) {
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<Path> list(String folder, String prefix, String suffix) {
    try (var files = Files.list(path(folder))) {
      return files
          .filter(f -> f.getFileName().toString().startsWith(prefix))
          .filter(f -> f.getFileName().toString().endsWith(suffix))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Compares a generated contract with the committed one; {@code -Dcontracts.update=true} commits
   * the generated one instead.
   */
  static void compare(Path committed, String generated, String what) {
    try {
      if (Boolean.getBoolean("contracts.update")) {
        Files.createDirectories(committed.getParent());
        Files.writeString(committed, generated, StandardCharsets.UTF_8);
        return;
      }
      String known = Files.exists(committed) ? read(committed) : "";
      if (!known.equals(generated)) {
        Path proposal = Path.of("target", "contracts", committed.getFileName().toString());
        Files.createDirectories(proposal.getParent());
        Files.writeString(proposal, generated, StandardCharsets.UTF_8);
        throw new AssertionError(
            "%s differs from the committed %s. The new text is in %s. If the change is meant, run the test with -Dcontracts.update=true and commit."
                .formatted(what, committed.getFileName(), proposal));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
