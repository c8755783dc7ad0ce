package io.carryover.backup.content;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.aead.AeadConfig;
import io.carryover.backup.BackupConfig;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;

/**
 * A key-encryption key in a Tink keyset file, readable by the service alone.
 *
 * <p>The file is made at the first start. Whoever loses it loses every backup: the log says so
 * once, and a service whose keyset is gone does not start.
 */
@Singleton
@Startup
class KeyEncryptionKeyFile implements KeyEncryptionKey {

  private final Aead aead;

  KeyEncryptionKeyFile(BackupConfig config, UsedKeys usedKeys) {
    try {
      AeadConfig.register();
      KeysetHandle keyset = new KeysetFile(config.keyEncryptionKeyset()).open(usedKeys.all());
      usedKeys.remember(keyset.getPrimary().getId());
      aead = keyset.getPrimitive(RegistryConfiguration.get(), Aead.class);
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
}
