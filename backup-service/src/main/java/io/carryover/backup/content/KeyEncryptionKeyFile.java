package io.carryover.backup.content;

import com.google.crypto.tink.Aead;
import io.carryover.backup.BackupConfig;
import io.carryover.kit.keyset.KeyEncryptionKeyset;
import io.carryover.kit.keyset.UsedKeys;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;

/** A key-encryption key in a file; whoever loses the file loses every backup. */
@Singleton
@Startup
class KeyEncryptionKeyFile implements KeyEncryptionKey {

  private final KeyEncryptionKeyset keyset;

  KeyEncryptionKeyFile(BackupConfig config, UsedKeys usedKeys) {
    keyset = new KeyEncryptionKeyset(config.keyEncryptionKeyset(), "backups", usedKeys);
  }

  @Override
  public Aead aead() {
    return keyset.aead();
  }
}
