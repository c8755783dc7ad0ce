package io.carryover.kit.identity;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Remembers what a key has signed, so that a device that checks in and uploads a moment later is
 * verified once: a digest of its token costs next to nothing beside its signature.
 *
 * <p>The same bytes under the same key always have the same answer. So nothing has to be forgotten
 * before the key is, and whatever else makes a token good is asked each time.
 *
 * <p>Remembered are digests alone, in a table of fixed size in which a later one takes the place of
 * an earlier one. It does not grow, and nothing in it is for the collector to walk through. Only
 * what was verified comes into it: nobody without tokens of his own can push others out.
 */
final class RememberingKey implements DeviceTokenKey {

  /** A power of two: at two thousand devices a second three of four are there after ten seconds. */
  private static final int PLACES = 1 << 16;

  private static final int NUMBERS = 4;

  private final DeviceTokenKey key;
  private final long[] digests = new long[PLACES * NUMBERS];

  RememberingKey(DeviceTokenKey key) {
    this.key = key;
  }

  @Override
  public boolean verifies(byte[] signed, byte[] signature) {
    ByteBuffer digest = digest(signed, signature);
    if (isRemembered(digest)) {
      return true;
    }
    boolean verified = key.verifies(signed, signature);
    if (verified) {
      remember(digest);
    }
    return verified;
  }

  private synchronized boolean isRemembered(ByteBuffer digest) {
    int place = place(digest);
    for (int i = 0; i < NUMBERS; i++) {
      if (digests[place + i] != digest.getLong(i * Long.BYTES)) {
        return false;
      }
    }
    return true;
  }

  private synchronized void remember(ByteBuffer digest) {
    int place = place(digest);
    for (int i = 0; i < NUMBERS; i++) {
      digests[place + i] = digest.getLong(i * Long.BYTES);
    }
  }

  private static int place(ByteBuffer digest) {
    return (digest.getInt(0) & PLACES - 1) * NUMBERS;
  }

  /** Of both, and of where one ends. */
  private static ByteBuffer digest(byte[] signed, byte[] signature) {
    try {
      var sha256 = MessageDigest.getInstance("SHA-256");
      sha256.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, signed.length));
      sha256.update(signed);
      return ByteBuffer.wrap(sha256.digest(signature));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java runtime has SHA-256.", e);
    }
  }
}
