package io.carryover.policy.secretskey;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeyStatus;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.daead.AesSivKey;
import com.google.crypto.tink.daead.PredefinedDeterministicAeadParameters;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;

/**
 * The keys of one user, for AES-SIV with 64 bytes of key (RFC 5297): one seals, all open, so that a
 * key can be replaced.
 */
final class SecretsKeyset {

  private final KeysetHandle keyset;

  private SecretsKeyset(KeysetHandle keyset) {
    this.keyset = keyset;
  }

  /**
   * One key.
   *
   * @param id from 0 to 4,294,967,295; what a key has sealed names it
   */
  @SuppressWarnings("ArrayRecordComponent") // Handed on and never compared.
  record Key(long id, byte[] bytes) {

    /** Nothing of the key itself. */
    @Override
    public String toString() {
      return "Key[%d]".formatted(id);
    }
  }

  /** A new keyset of one key. */
  static SecretsKeyset generate() {
    try {
      return new SecretsKeyset(
          KeysetHandle.generateNew(PredefinedDeterministicAeadParameters.AES256_SIV));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("A secrets key cannot be made.", e);
    }
  }

  /**
   * Opens what {@link #wrap} has made.
   *
   * @param place whose it is; bytes that were put in another's place do not open
   */
  static SecretsKeyset unwrap(byte[] wrapped, Aead keyEncryptionKey, byte[] place)
      throws GeneralSecurityException {
    return new SecretsKeyset(
        TinkProtoKeysetFormat.parseEncryptedKeyset(wrapped, keyEncryptionKey, place));
  }

  byte[] wrap(Aead keyEncryptionKey, byte[] place) throws GeneralSecurityException {
    return TinkProtoKeysetFormat.serializeEncryptedKeyset(keyset, keyEncryptionKey, place);
  }

  /** The id of the key that seals. */
  long sealingKeyId() {
    return Integer.toUnsignedLong(keyset.getPrimary().getId());
  }

  /** All keys that open. */
  @AccessesPartialKey
  List<Key> keys() {
    List<Key> keys = new ArrayList<>();
    for (int i = 0; i < keyset.size(); i++) {
      KeysetHandle.Entry entry = keyset.getAt(i);
      if (entry.getStatus() == KeyStatus.ENABLED && entry.getKey() instanceof AesSivKey key) {
        keys.add(
            new Key(
                Integer.toUnsignedLong(entry.getId()),
                key.getKeyBytes().toByteArray(InsecureSecretKeyAccess.get())));
      }
    }
    return keys;
  }
}
