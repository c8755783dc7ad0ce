package io.carryover.policy.devicetoken;

import io.carryover.kit.signing.KeyKind;
import io.carryover.kit.signing.SigningKeyFile;
import io.carryover.kit.signing.SigningKeys;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jose4j.jwk.PublicJsonWebKey;

/** The keys that device tokens are signed with; an old one is not needed a day after its last. */
@Startup
@Singleton
class DeviceTokenKeys {

  private static final String SETTING = "carryover.device-token-keys";

  private final SigningKeys keys;

  DeviceTokenKeys(@ConfigProperty(name = SETTING) Path file) {
    this.keys = new SigningKeyFile(file, KeyKind.RSA, "device tokens", SETTING).readOrCreate();
  }

  /** The key that signs. */
  PublicJsonWebKey signing() {
    return keys.signing();
  }

  /** The public parts of all keys, as a JWK set. */
  Map<String, Object> published() {
    return keys.published();
  }
}
