package io.carryover.backup.content;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import io.carryover.kit.tenancy.OneTenant;
import io.carryover.kit.tenancy.TenantId;
import java.security.GeneralSecurityException;
import java.util.UUID;

/** Seals and opens with a key that only it has. */
public final class OneKeySealer {

  static final TenantId TENANT = new TenantId(new UUID(0, 7));

  private OneKeySealer() {}

  /** One with a new key. */
  public static Sealer make() throws GeneralSecurityException {
    return with(newKey());
  }

  static Sealer with(Aead key) {
    return new Sealer(new OneKey(key), new OneTenant(TENANT));
  }

  static Aead newKey() throws GeneralSecurityException {
    AeadConfig.register();
    return KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM)
        .getPrimitive(RegistryConfiguration.get(), Aead.class);
  }

  private static final class OneKey extends TenantKeys {
    private final Aead key;

    OneKey(Aead key) {
      super(null, null, null);
      this.key = key;
    }

    @Override
    public Aead of(TenantId tenant) {
      return key;
    }
  }
}
