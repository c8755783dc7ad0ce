package io.carryover.embedded.identity;

import io.carryover.embedded.EmbeddedServerException;
import io.carryover.embedded.host.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.lang.JoseException;

/** The RSA key that tokens are signed with. */
record SigningKey(RsaJsonWebKey key) {

  private static final int BITS = 2048;

  static SigningKey generate() {
    try {
      RsaJsonWebKey key = RsaJwkGenerator.generateJwk(BITS);
      key.setKeyId(HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong()));
      key.setUse("sig");
      key.setAlgorithm(AlgorithmIdentifiers.RSA_USING_SHA256);
      return new SigningKey(key);
    } catch (JoseException e) {
      throw new EmbeddedServerException("cannot generate an RSA key", e);
    }
  }

  /** The key of an earlier run, or a new one that is kept for the next run. */
  static SigningKey keptIn(Path file) {
    try {
      if (Files.exists(file)) {
        return new SigningKey((RsaJsonWebKey) JsonWebKey.Factory.newJwk(Files.readString(file)));
      }
      Folders.createPrivate(file.toAbsolutePath().resolveSibling(""));
      SigningKey generated = generate();
      Folders.writePrivate(file, generated.key.toJson(OutputControlLevel.INCLUDE_PRIVATE));
      return generated;
    } catch (IOException | JoseException | ClassCastException e) {
      throw new EmbeddedServerException(
          "%s is not a signing key: delete it, and a new one is made".formatted(file), e);
    }
  }

  String sign(JwtClaims claims) {
    var signature = new JsonWebSignature();
    signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
    signature.setAlgorithmConstraints(
        new org.jose4j.jwa.AlgorithmConstraints(
            ConstraintType.PERMIT, AlgorithmIdentifiers.RSA_USING_SHA256));
    signature.setHeader("typ", "JWT");
    signature.setKeyIdHeaderValue(key.getKeyId());
    signature.setKey(key.getRsaPrivateKey());
    signature.setPayload(claims.toJson());
    try {
      return signature.getCompactSerialization();
    } catch (JoseException e) {
      throw new EmbeddedServerException("cannot sign a token", e);
    }
  }

  Map<String, Object> publicJwk() {
    return key.toParams(OutputControlLevel.PUBLIC_ONLY);
  }
}
