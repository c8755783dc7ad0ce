package io.carryover.policy.secretskey;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.daead.DeterministicAeadConfig;
import io.carryover.kit.keyset.KeyEncryptionKeyset;
import io.carryover.kit.keyset.UsedKeys;
import io.carryover.policy.PolicyServiceConfig;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.security.GeneralSecurityException;

/** The key that wraps users' keys, in a file of this service; who loses it loses all secrets. */
@Singleton
@Startup
class SecretsKeyEncryptionKey {

  private final KeyEncryptionKeyset keyset;

  SecretsKeyEncryptionKey(PolicyServiceConfig config, UsedKeys usedKeys)
      throws GeneralSecurityException {
    DeterministicAeadConfig.register();
    keyset = new KeyEncryptionKeyset(config.secretsKeyset(), "keys of users' secrets", usedKeys);
  }

  /** Wraps and unwraps. */
  Aead aead() {
    return keyset.aead();
  }
}
