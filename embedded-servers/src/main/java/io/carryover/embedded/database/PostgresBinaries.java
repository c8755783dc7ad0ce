package io.carryover.embedded.database;

import io.carryover.embedded.EmbeddedServerException;
import io.carryover.embedded.host.Folders;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * The programs of Postgres, unpacked once for each user and version from the archive on the
 * classpath.
 *
 * <p>They lie in the user's own cache, never in a shared temporary folder where another user could
 * have put programs of theirs under the expected name.
 */
record PostgresBinaries(Path home) {

  private static final Map<String, String> ARCHITECTURES =
      Map.of("amd64", "x86_64", "x86_64", "x86_64", "aarch64", "arm_64");

  private static final int DIGEST_CHARACTERS = 16;

  static PostgresBinaries unpacked() {
    String archive = archiveName();
    try {
      Path home = cache().resolve("postgres-" + digest(archive));
      if (!Files.isDirectory(home)) {
        unpack(archive, home);
      }
      return new PostgresBinaries(home);
    } catch (IOException e) {
      throw new EmbeddedServerException("cannot unpack Postgres from " + archive, e);
    }
  }

  String program(String name) {
    return home.resolve("bin").resolve(name).toString();
  }

  private static String archiveName() {
    String system =
        System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("mac")
            ? "darwin"
            : "linux";
    String machine = System.getProperty("os.arch");
    String architecture = ARCHITECTURES.getOrDefault(machine, machine);
    return "/postgres-%s-%s.txz".formatted(system, architecture);
  }

  private static Path cache() {
    return Optional.ofNullable(System.getenv("XDG_CACHE_HOME"))
        .filter(folder -> !folder.isBlank())
        .map(Path::of)
        .orElseGet(() -> Path.of(System.getProperty("user.home"), ".cache"))
        .resolve("carryover");
  }

  private static InputStream open(String archive) {
    InputStream stream = PostgresBinaries.class.getResourceAsStream(archive);
    if (stream == null) {
      throw new EmbeddedServerException(
          "there are no Postgres binaries for this machine: %s is not on the classpath. Linux and macOS on x86-64 and ARM64 have them."
              .formatted(archive));
    }
    return stream;
  }

  private static String digest(String archive) throws IOException {
    try (var stream = new DigestInputStream(open(archive), MessageDigest.getInstance("SHA-256"))) {
      stream.transferTo(OutputStream.nullOutputStream());
      return HexFormat.of()
          .formatHex(stream.getMessageDigest().digest())
          .substring(0, DIGEST_CHARACTERS);
    } catch (NoSuchAlgorithmException e) {
      throw new EmbeddedServerException("this JDK has no SHA-256", e);
    }
  }

  /** Unpacks beside the final place and moves there at the end, so that what is there is whole. */
  private static void unpack(String archive, Path home) throws IOException {
    Path parent = Folders.createPrivate(home.resolveSibling("").toAbsolutePath().normalize());
    Path draft = Files.createTempDirectory(parent, "unpacking-");
    try (var tar =
        new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(open(archive))))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        unpackEntry(tar, entry, draft);
      }
      moveUnlessPresent(draft, home);
    } finally {
      Folders.delete(draft);
    }
  }

  private static void unpackEntry(TarArchiveInputStream tar, TarArchiveEntry entry, Path folder)
      throws IOException {
    Path target = folder.resolve(entry.getName()).normalize();
    if (!target.startsWith(folder)) {
      throw new IOException("the archive has an entry outside its folder: " + entry.getName());
    }
    if (entry.isDirectory()) {
      Files.createDirectories(target);
      return;
    }
    Files.createDirectories(target.resolveSibling(""));
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
    } else {
      Files.copy(tar, target);
      if (target.startsWith(folder.resolve("bin"))) {
        target.toFile().setExecutable(true, true);
      }
    }
  }

  private static void moveUnlessPresent(Path draft, Path home) throws IOException {
    try {
      Files.move(draft, home, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileSystemException e) {
      // Another process may have been faster; its copy is the same.
      if (!Files.isDirectory(home)) {
        throw e;
      }
    }
  }
}
