package io.carryover.kit.keyset;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jboss.logging.Logger;

/**
 * A Tink keyset in a file that its owner alone can read.
 *
 * @param path of the file
 * @param sealed what lies in the database encrypted with it, as a message names it, such as
 *     "backups"
 */
record KeysetFile(Path path, String sealed) {

  private static final Logger LOG = Logger.getLogger(KeysetFile.class);
  private static final String OTHERS = "---rwxrwx";

  /**
   * Reads the keyset, and makes it when it has never been used.
   *
   * @param used numbers of the keys that have encrypted something
   * @throws IllegalStateException when the file is missing, or is another one, though it was used
   */
  KeysetHandle open(Set<Integer> used) throws IOException, GeneralSecurityException {
    if (!Files.exists(path)) {
      if (!used.isEmpty()) {
        throw new IllegalStateException(
            "The key-encryption keyset %s is missing, and %s are encrypted with it. Put it back from its copy; a new one could open none of them."
                .formatted(path, sealed));
      }
      create();
    }
    warnIfOthersMayRead();
    KeysetHandle keyset =
        TinkJsonProtoKeysetFormat.parseKeyset(
            Files.readString(path), InsecureSecretKeyAccess.get());
    Set<Integer> missing = new TreeSet<>(used);
    for (int i = 0; i < keyset.size(); i++) {
      missing.remove(keyset.getAt(i).getId());
    }
    if (!missing.isEmpty()) {
      throw new IllegalStateException(
          "The key-encryption keyset %s is not the one that %s are encrypted with: it lacks %d keys. Put the right one back from its copy."
              .formatted(path, sealed, missing.size()));
    }
    return keyset;
  }

  private void create() throws IOException, GeneralSecurityException {
    var keyset = KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM);
    String json = TinkJsonProtoKeysetFormat.serializeKeyset(keyset, InsecureSecretKeyAccess.get());
    Path folder = Objects.requireNonNull(path.toAbsolutePath().getParent());
    Files.createDirectories(folder);
    var ownerOnly =
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    Path written = Files.createTempFile(folder, "keyset", ".tmp", ownerOnly);
    Files.writeString(written, json);
    flush(written, StandardOpenOption.WRITE);
    try {
      // A link fails when another replica was faster, and never shows a half-written file.
      Files.createLink(path, written);
      LOG.warnf(
          "Made the key-encryption keyset %s: back it up, no %s can be read without it.",
          path, sealed);
    } catch (FileAlreadyExistsException e) {
      LOG.debugf(e, "Another replica made %s.", path);
    } finally {
      Files.delete(written);
    }
    // Nothing may count as kept before its key would survive a power cut.
    flush(folder, StandardOpenOption.READ);
  }

  private static void flush(Path fileOrFolder, StandardOpenOption how) throws IOException {
    try (var channel = FileChannel.open(fileOrFolder, how)) {
      channel.force(true);
    }
  }

  private void warnIfOthersMayRead() throws IOException {
    var permissions = Files.getPosixFilePermissions(path);
    permissions.retainAll(PosixFilePermissions.fromString(OTHERS));
    if (!permissions.isEmpty()) {
      LOG.warnf("%s can be read by others than its owner; set its mode to 600.", path);
    }
  }
}
