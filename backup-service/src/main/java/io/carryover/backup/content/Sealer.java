package io.carryover.backup.content;

import com.google.crypto.tink.Aead;
import io.carryover.kit.tenancy.CurrentTenant;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Compresses and encrypts with the current tenant's key, bound to what the bytes are and where they
 * belong.
 *
 * <p>Bytes that were moved to another tenant, or put in another's place, do not open. The tenant's
 * key is fetched in a transaction of its own: seal before a transaction begins, so that no request
 * holds one connection while it waits for a second.
 *
 * <p>Made at start: without its dictionaries, unaltered, the service does not begin.
 */
@Startup
@Singleton
public class Sealer {

  private static final int MAX_OPENED_BYTES = 64 * 1024 * 1024;

  private final TenantKeys keys;
  private final CurrentTenant currentTenant;
  private final Dictionaries dictionaries;

  Sealer(TenantKeys keys, CurrentTenant currentTenant) {
    this.keys = keys;
    this.currentTenant = currentTenant;
    this.dictionaries = Dictionaries.shipped();
  }

  /**
   * What was sealed.
   *
   * @param frame what is compressed of it; null when that was done without a dictionary, as
   *     releases before the first dictionary did with everything
   */
  @SuppressWarnings("ArrayRecordComponent") // Read at once and never compared.
  public record Opened(byte[] bytes, @Nullable Frame frame) {}

  /**
   * Seals bytes of any kind.
   *
   * @param place says what they are and where they belong, such as {@code pack:<id>}
   */
  public byte[] seal(String place, byte[] open) {
    return encrypted(place, Zstandard.compress(open));
  }

  /**
   * Seals small records of a kind that has a dictionary.
   *
   * @param plain how many bytes at the end, such as digests, would not become fewer
   */
  public byte[] seal(String place, ContentKind kind, byte[] open, int plain) {
    return encrypted(place, dictionaries.of(kind).compress(open, plain));
  }

  /**
   * Seals a record whose compressed part is that of an earlier one.
   *
   * @param plain what follows it
   */
  public byte[] seal(String place, Frame frame, byte[] plain) {
    byte[] compressed = Arrays.copyOf(frame.in(), frame.length() + plain.length);
    System.arraycopy(plain, 0, compressed, frame.length(), plain.length);
    return encrypted(place, compressed);
  }

  /**
   * Opens what was sealed for the same tenant and place, by this release or an earlier one.
   *
   * @throws DamagedContentException if a single bit differs
   * @throws UnknownDictionaryException if a later release has written it
   */
  public byte[] open(String place, byte[] sealed) {
    return opened(place, sealed).bytes();
  }

  /** Opens as {@link #open} does, and keeps what is compressed. */
  public Opened opened(String place, byte[] sealed) {
    byte[] compressed = decrypted(place, sealed);
    int size = sizeOf(compressed);
    long number = Dictionary.numberIn(compressed);
    if (number == 0) {
      return new Opened(Zstandard.decompress(compressed, size), null);
    }
    var frame = new Frame(compressed, Dictionary.frameBytes(compressed), size, number);
    return new Opened(dictionaries.find(number).decompress(frame), frame);
  }

  private byte[] encrypted(String place, byte[] compressed) {
    try {
      return key().encrypt(compressed, associated(place));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Encrypting failed.", e);
    }
  }

  private byte[] decrypted(String place, byte[] sealed) {
    try {
      return key().decrypt(sealed, associated(place));
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
