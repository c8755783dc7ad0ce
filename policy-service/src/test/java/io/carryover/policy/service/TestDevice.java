package io.carryover.policy.service;

import static io.restassured.RestAssured.given;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.carryover.kit.test.contract.OpenApiContract;
import io.carryover.policy.facts.FactsText;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.UUID;
import java.util.function.Consumer;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;

/** A device with its own key, as the agent on it would act. */
final class TestDevice {

  static final String JWT_BEARER = "urn:ietf:params:oauth:grant-type:jwt-bearer";

  private final Organization organization;
  private final UUID user;
  private final PublicJsonWebKey key;
  private String facts;
  private UUID id;
  private String audience;

  TestDevice(Organization organization, UUID user, String facts) {
    this(organization, user, facts, newKey());
  }

  TestDevice(Organization organization, UUID user, String facts, PublicJsonWebKey key) {
    this.organization = organization;
    this.user = user;
    this.facts = facts;
    this.key = key;
  }

  /** The same key in other hands. */
  TestDevice inHandsOf(Organization other, UUID otherUser) {
    return new TestDevice(other, otherUser, facts, key);
  }

  UUID id() {
    return id;
  }

  Response enrol() {
    return organization.asUser(user).body(enrolmentBody()).post("/v1/enrolments");
  }

  ObjectNode enrolmentBody() {
    ObjectNode body = Organization.JSON.createObjectNode().put("deviceName", "书桌-🖥️");
    body.set(
        "publicKey", Organization.JSON.valueToTree(key.toParams(OutputControlLevel.PUBLIC_ONLY)));
    body.set("facts", FactsText.json(facts));
    return body;
  }

  TestDevice enrolled() {
    Response answer = enrol();
    answer.then().statusCode(201);
    id = UUID.fromString(answer.path("deviceId"));
    audience = answer.path("audience");
    return this;
  }

  Response reportFacts(String newFacts) {
    facts = newFacts;
    ObjectNode body = Organization.JSON.createObjectNode().put("deviceName", "书桌-🖥️");
    body.set("facts", FactsText.json(newFacts));
    return asDevice().body(body).put("/v1/device/facts");
  }

  RequestSpecification asDevice() {
    return Organization.as(token());
  }

  String token() {
    Response answer = exchange(assertion(claims -> {}));
    answer.then().statusCode(200);
    return answer.path("access_token");
  }

  static Response exchange(String assertion) {
    return given()
        .filter(OpenApiContract.of("policy-service"))
        .formParam("grant_type", JWT_BEARER)
        .formParam("assertion", assertion)
        .post("/v1/oauth2/token");
  }

  String assertion(Consumer<JwtClaims> change) {
    var claims = new JwtClaims();
    claims.setIssuer(id.toString());
    claims.setSubject(id.toString());
    claims.setAudience(audience);
    claims.setGeneratedJwtId();
    claims.setExpirationTimeMinutesInTheFuture(4);
    change.accept(claims);
    try {
      var signature = new JsonWebSignature();
      signature.setPayload(claims.toJson());
      signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256);
      signature.setKey(key.getPrivateKey());
      return signature.getCompactSerialization();
    } catch (JoseException e) {
      throw new IllegalStateException(e);
    }
  }

  static PublicJsonWebKey newKey() {
    try {
      return EcJwkGenerator.generateJwk(EllipticCurves.P256);
    } catch (JoseException e) {
      throw new IllegalStateException(e);
    }
  }
}
