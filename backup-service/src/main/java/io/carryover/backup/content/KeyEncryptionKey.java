package io.carryover.backup.content;

import com.google.crypto.tink.Aead;

/**
 * The key outside the database that wraps tenants' data keys: a local file, or a key management
 * service.
 */
public interface KeyEncryptionKey {

  /** Wraps and unwraps. */
  Aead aead();
}
