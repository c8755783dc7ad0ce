package io.carryover.proof;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Base64;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;

/**
 * A statement and its signature: a JWS (RFC 7515) by ES256. Its header holds the algorithm, the
 * type and the key's id and nothing else, so it can bring no key of its own.
 */
record SignedStatement(String header, String payload, String signature) {

  private static final String TYPE = "carryover-restore-report";
  private static final String ALGORITHM = AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256;

  static SignedStatement of(ReportStatement statement, PublicJsonWebKey key) {
    try {
      var jws = new JsonWebSignature();
      jws.setAlgorithmHeaderValue(ALGORITHM);
      jws.setKeyIdHeaderValue(key.getKeyId());
      jws.setHeader("typ", TYPE);
      jws.setPayload(ReportJson.MAPPER.writeValueAsString(statement));
      jws.setKey(key.getPrivateKey());
      String[] parts = jws.getCompactSerialization().split("\\.", -1);
      return new SignedStatement(parts[0], parts[1], parts[2]);
    } catch (JoseException | JsonProcessingException e) {
      throw new IllegalStateException("The report cannot be signed.", e);
    }
  }

  /**
   * The id of the key that is said to have signed.
   *
   * @throws ReportException if the header is not the one of a report
   */
  String keyId() {
    JsonNode members =
        ReportJson.read(decoded(header, "protected header"), JsonNode.class, "protected header");
    JsonNode keyId = members.path("kid");
    if (!keyId.isTextual()
        || members.size() != 3
        || !ALGORITHM.equals(members.path("alg").textValue())
        || !TYPE.equals(members.path("typ").textValue())) {
      throw new ReportException(
          "The protected header must be alg ES256, typ %s and a kid, and nothing else."
              .formatted(TYPE));
    }
    return keyId.textValue();
  }

  /** Whether this key has signed it. */
  boolean isSignedBy(PublicJsonWebKey key) {
    // Another text for the same bytes would be an alteration that changes nothing.
    decoded(signature, "signature");
    try {
      var jws = new JsonWebSignature();
      jws.setAlgorithmConstraints(new AlgorithmConstraints(ConstraintType.PERMIT, ALGORITHM));
      jws.setCompactSerialization(String.join(".", header, payload, signature));
      jws.setKey(key.getPublicKey());
      return jws.verifySignature();
    } catch (JoseException e) {
      return false;
    }
  }

  /**
   * What is stated; to be believed only when the signature is right.
   *
   * @throws ReportException if it is not a statement
   */
  ReportStatement statement() {
    return ReportJson.read(decoded(payload, "payload"), ReportStatement.class, "payload");
  }

  private static byte[] decoded(String text, String what) {
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(text.getBytes(UTF_8));
      if (Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).equals(text)) {
        return bytes;
      }
    } catch (IllegalArgumentException e) {
      // As below.
    }
    throw new ReportException("The %s is not base64url without padding.".formatted(what));
  }
}
