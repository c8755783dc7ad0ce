package io.carryover.backup.content;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import io.carryover.backup.BackupConfig;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import org.jboss.logging.Logger;

/**
 * A key-encryption key in a Tink keyset file, readable by the service alone.
 *
 * <p>The file is made at the first start. Whoever loses it loses every backup: the log says so
 * once.
 */
@Singleton
@Startup
class KeyEncryptionKeyFile implements KeyEncryptionKey {

  private static final Logger LOG = Logger.getLogger(KeyEncryptionKeyFile.class);

  private final Aead aead;

  KeyEncryptionKeyFile(BackupConfig config) {
    try {
      AeadConfig.register();
      Path file = config.keyEncryptionKeyset();
      if (!Files.exists(file)) {
        create(file);
      }
      aead =
          TinkJsonProtoKeysetFormat.parseKeyset(
                  Files.readString(file), InsecureSecretKeyAccess.get())
              .getPrimitive(RegistryConfiguration.get(), Aead.class);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(
          "%s is not a Tink keyset.".formatted(config.keyEncryptionKeyset()), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Aead aead() {
    return aead;
  }

  private static void create(Path file) throws IOException, GeneralSecurityException {
    var keyset = KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM);
    String json = TinkJsonProtoKeysetFormat.serializeKeyset(keyset, InsecureSecretKeyAccess.get());
    Path folder = file.toAbsolutePath().getParent();
    Files.createDirectories(folder);
    var ownerOnly =
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    Path written = Files.createTempFile(folder, "keyset", ".tmp", ownerOnly);
    Files.writeString(written, json);
    try {
      // A link fails when another replica was faster, and never shows a half-written file.
      Files.createLink(file, written);
      LOG.warnf(
          "Made the key-encryption keyset %s: back it up, nothing can be restored without it.",
          file);
    } catch (FileAlreadyExistsException e) {
      LOG.debugf(e, "Another replica made %s.", file);
    } finally {
      Files.delete(written);
    }
  }
}
