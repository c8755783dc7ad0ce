package io.carryover.kit.signing;

import java.util.List;
import java.util.Map;
import org.jose4j.json.JsonUtil;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.lang.JoseException;

/**
 * The keys of one purpose: the first of the file signs, all are published.
 *
 * <p>So a key is replaced without an interruption: add the new one behind the old one, restart,
 * wait until who verifies has read it, put it in front, restart, and take the old one out when
 * nothing that it signed is verified any more.
 */
public final class SigningKeys {

  private final List<PublicJsonWebKey> keys;

  SigningKeys(List<PublicJsonWebKey> keys) {
    this.keys = List.copyOf(keys);
  }

  /** The key that signs, with its private part. */
  public PublicJsonWebKey signing() {
    return keys.getFirst();
  }

  /** The public parts of all keys, as a JWK set. */
  public Map<String, Object> published() {
    try {
      return JsonUtil.parseJson(new JsonWebKeySet(keys).toJson(OutputControlLevel.PUBLIC_ONLY));
    } catch (JoseException e) {
      throw new IllegalStateException(e);
    }
  }
}
