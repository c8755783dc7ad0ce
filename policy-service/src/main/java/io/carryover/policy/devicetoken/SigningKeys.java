package io.carryover.policy.devicetoken;

import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jose4j.json.JsonUtil;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.lang.JoseException;

/**
 * The keys that device tokens are signed with: the first of the file signs, all are published.
 *
 * <p>So a key is replaced without an interruption: add the new one behind the old one, restart,
 * wait until the other services have read it, put it in front, restart, and take the old one out a
 * day later.
 */
@Startup
@Singleton
class SigningKeys {

  private final List<RsaJsonWebKey> keys;

  SigningKeys(@ConfigProperty(name = "carryover.device-token-keys") Path file) {
    this.keys = new SigningKeyFile(file).readOrCreate();
  }

  /** The key that signs. */
  RsaJsonWebKey signing() {
    return keys.getFirst();
  }

  /** The public parts of all keys, as a JWK set. */
  Map<String, Object> published() {
    try {
      return JsonUtil.parseJson(new JsonWebKeySet(keys).toJson(OutputControlLevel.PUBLIC_ONLY));
    } catch (JoseException e) {
      throw new IllegalStateException(e);
    }
  }
}
