package io.carryover.kit.keyset;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.aead.AeadConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;

/**
 * The key-encryption keyset of a service, readable by the service alone.
 *
 * <p>The file is made at the first start. Whoever loses it loses all that its keys have wrapped:
 * the log says so once, and a service whose keyset is gone does not start.
 */
public final class KeyEncryptionKeyset {

  private final Aead aead;

  /**
   * Opens the keyset, or makes it.
   *
   * @param file of the keyset
   * @param sealed what lies in the database encrypted with it, as a message names it, such as
   *     "backups"
   * @throws IllegalStateException if the file is missing though it was used, or is another one
   */
  public KeyEncryptionKeyset(Path file, String sealed, UsedKeys usedKeys) {
    try {
      AeadConfig.register();
      KeysetHandle keyset = new KeysetFile(file, sealed).open(usedKeys.all());
      usedKeys.remember(keyset.getPrimary().getId());
      aead = keyset.getPrimitive(RegistryConfiguration.get(), Aead.class);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("%s is not a Tink keyset.".formatted(file), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Wraps and unwraps. */
  public Aead aead() {
    return aead;
  }
}
