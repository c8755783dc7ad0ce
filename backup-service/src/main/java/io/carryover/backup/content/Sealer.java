package io.carryover.backup.content;

import com.google.crypto.tink.Aead;
import io.carryover.kit.tenancy.CurrentTenant;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;

/**
 * Compresses and encrypts with the current tenant's key, bound to what the bytes are and where they
 * belong.
 *
 * <p>Bytes that were moved to another tenant, or put in another's place, do not open. The tenant's
 * key is fetched in a transaction of its own: seal before a transaction begins, so that no request
 * holds one connection while it waits for a second.
 */
@ApplicationScoped
public class Sealer {

  private static final int MAX_OPENED_BYTES = 64 * 1024 * 1024;

  private final TenantKeys keys;
  private final CurrentTenant currentTenant;

  Sealer(TenantKeys keys, CurrentTenant currentTenant) {
    this.keys = keys;
    this.currentTenant = currentTenant;
  }

  /**
   * Seals bytes.
   *
   * @param place says what they are and where they belong, such as {@code pack:<id>}
   */
  public byte[] seal(String place, byte[] open) {
    try {
      return key().encrypt(Zstandard.compress(open), associated(place));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Encrypting failed.", e);
    }
  }

  /**
   * Opens what was sealed for the same tenant and place.
   *
   * @throws DamagedContentException if a single bit differs
   */
  public byte[] open(String place, byte[] sealed) {
    try {
      byte[] compressed = key().decrypt(sealed, associated(place));
      return Zstandard.decompress(compressed, sizeOf(compressed));
    } catch (GeneralSecurityException e) {
      throw new DamagedContentException(place, e);
    }
  }

  private static int sizeOf(byte[] compressed) {
    int size = Zstandard.statedSize(compressed).orElse(-1);
    if (size < 0 || size > MAX_OPENED_BYTES) {
      throw new IllegalStateException("A sealed piece claims a size of %d bytes.".formatted(size));
    }
    return size;
  }

  private Aead key() {
    return keys.of(currentTenant.get());
  }

  private byte[] associated(String place) {
    return (currentTenant.get() + ":" + place).getBytes(StandardCharsets.UTF_8);
  }
}
