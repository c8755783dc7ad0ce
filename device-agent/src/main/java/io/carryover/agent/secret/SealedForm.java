package io.carryover.agent.secret;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.DeterministicAead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.daead.AesSivKey;
import com.google.crypto.tink.daead.AesSivParameters;
import com.google.crypto.tink.daead.DeterministicAeadConfig;
import com.google.crypto.tink.util.SecretBytes;
import io.carryover.agent.item.Content;
import io.carryover.agent.item.ItemId;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;

/**
 * Sealed content, form 1: eight bytes that say what it is, four with the id of the key (the highest
 * first), then AES-SIV (RFC 5297) with 64 bytes of key.
 *
 * <p>It is bound to tenant, user and item: what was moved to another place does not open. The same
 * content of the same item gives the same bytes, so that what has not changed keeps its digest.
 */
final class SealedForm {

  /** More than the content itself. */
  static final int OVERHEAD = 28;

  /** The first byte begins no text; the last is the number of the form. */
  private static final byte[] MAGIC = {(byte) 0x8F, 'C', 'O', 'S', 'E', 'A', 'L', 1};

  private static final String PURPOSE = "carryover-secret";
  private static final int HEADER = MAGIC.length + Integer.BYTES;
  private static final int KEY_BYTES = 64;

  private final UUID tenant;
  private final String user;

  /** The form of one user's secrets. */
  SealedForm(UUID tenant, String user) {
    this.tenant = tenant;
    this.user = user;
  }

  /** One key, ready for use. */
  record Cipher(int keyId, DeterministicAead aead) {

    @AccessesPartialKey
    static Cipher of(SecretsKeys.Key key) {
      try {
        DeterministicAeadConfig.register();
        // The key's id stands in the header, before it is known which library has sealed.
        AesSivParameters parameters =
            AesSivParameters.builder()
                .setKeySizeBytes(KEY_BYTES)
                .setVariant(AesSivParameters.Variant.NO_PREFIX)
                .build();
        AesSivKey siv =
            AesSivKey.builder()
                .setParameters(parameters)
                .setKeyBytes(SecretBytes.copyFrom(key.key(), InsecureSecretKeyAccess.get()))
                .build();
        KeysetHandle keyset =
            KeysetHandle.newBuilder()
                .addEntry(KeysetHandle.importKey(siv).withRandomId().makePrimary())
                .build();
        return new Cipher(
            (int) key.keyId(),
            keyset.getPrimitive(RegistryConfiguration.get(), DeterministicAead.class));
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("A secrets key cannot be used.", e);
      }
    }
  }

  /** Whether content has this form. */
  static boolean isSealed(Content content) {
    return content.sizeBytes() >= OVERHEAD
        && Arrays.equals(content.toByteArray(), 0, MAGIC.length, MAGIC, 0, MAGIC.length);
  }

  /** The id of the key that has sealed it. */
  static int keyId(Content sealed) {
    return ByteBuffer.wrap(sealed.toByteArray()).getInt(MAGIC.length);
  }

  Content seal(Cipher cipher, ItemId item, Content open) {
    try {
      byte[] encrypted =
          cipher.aead().encryptDeterministically(open.toByteArray(), associated(item));
      return Content.of(
          ByteBuffer.allocate(HEADER + encrypted.length)
              .put(MAGIC)
              .putInt(cipher.keyId())
              .put(encrypted)
              .array());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Sealing failed.", e);
    }
  }

  /** The content, unless it was sealed by another key or for another place, or was altered. */
  Optional<Content> open(Cipher cipher, ItemId item, Content sealed) {
    byte[] bytes = sealed.toByteArray();
    try {
      return Optional.of(
          Content.of(
              cipher
                  .aead()
                  .decryptDeterministically(
                      Arrays.copyOfRange(bytes, HEADER, bytes.length), associated(item))));
    } catch (GeneralSecurityException e) {
      return Optional.empty();
    }
  }

  /** Each field behind its length in four bytes, so that no two places have the same bytes. */
  private byte[] associated(ItemId item) {
    String[] fields = {PURPOSE, tenant.toString(), user, item.payloadType(), item.itemKey()};
    byte[][] texts =
        Arrays.stream(fields).map(field -> field.getBytes(UTF_8)).toArray(byte[][]::new);
    int size = Arrays.stream(texts).mapToInt(text -> Integer.BYTES + text.length).sum();
    ByteBuffer bytes = ByteBuffer.allocate(size);
    for (byte[] text : texts) {
      bytes.putInt(text.length).put(text);
    }
    return bytes.array();
  }
}
