package io.carryover.agent.secret;

import java.util.List;

/**
 * The keys of a user, as policy-service gives them to the user's devices.
 *
 * @param sealingKeyId which of them seals
 * @param keys all that open
 */
public record SecretsKeys(long sealingKeyId, List<Key> keys) {

  public SecretsKeys {
    keys = List.copyOf(keys);
  }

  /**
   * One key.
   *
   * @param keyId from 0 to 4,294,967,295; what the key has sealed names it
   * @param key 64 bytes
   */
  @SuppressWarnings("ArrayRecordComponent") // Read once and never compared.
  public record Key(long keyId, byte[] key) {

    /** Nothing of the key itself. */
    @Override
    public String toString() {
      return "Key[%d]".formatted(keyId);
    }
  }
}
