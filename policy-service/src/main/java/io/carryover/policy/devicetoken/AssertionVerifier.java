package io.carryover.policy.devicetoken;

import io.carryover.policy.PolicyServiceConfig;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.ErrorCodes;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;

/**
 * Verifies the assertions of devices: signed by the device's key with the one algorithm of that
 * key, by and about the device, for this endpoint, and short-lived.
 */
@Singleton
class AssertionVerifier {

  private static final int MAX_ID_LENGTH = 128;

  private final TokenEndpoint endpoint;
  private final PolicyServiceConfig.DeviceTokenSettings settings;
  private final Clock clock;

  AssertionVerifier(TokenEndpoint endpoint, PolicyServiceConfig config, Clock clock) {
    this.endpoint = endpoint;
    this.settings = config.deviceToken();
    this.clock = clock;
  }

  /** The device that an assertion says it is about; nothing of it has been verified yet. */
  UUID claimedDevice(String assertion) {
    try {
      return UUID.fromString(
          new JwtConsumerBuilder()
              .setSkipAllValidators()
              .setDisableRequireSignature()
              .setSkipSignatureVerification()
              .build()
              .processToClaims(assertion)
              .getSubject());
    } catch (InvalidJwtException
        | MalformedClaimException
        | IllegalArgumentException
        | NullPointerException e) {
      throw TokenRefusal.INVALID_GRANT.because(
          "The assertion must be a signed JWT whose subject is the device id.");
    }
  }

  /** Verifies an assertion with what is known of the device that it names. */
  Assertion verify(String assertion, DeviceCredential device) {
    try {
      JwtClaims claims =
          new JwtConsumerBuilder()
              .setEvaluationTime(NumericDate.fromMilliseconds(clock.millis()))
              .setAllowedClockSkewInSeconds((int) settings.clockSkew().toSeconds())
              .setRequireExpirationTime()
              .setRequireJwtId()
              .setExpectedIssuer(device.device().toString())
              .setExpectedSubject(device.device().toString())
              .setExpectedAudience(endpoint.address())
              .setJwsAlgorithmConstraints(
                  new AlgorithmConstraints(ConstraintType.PERMIT, device.key().algorithm()))
              .setVerificationKey(device.key().toKey())
              .build()
              .processToClaims(assertion);
      return shortLived(claims);
    } catch (InvalidJwtException e) {
      throw TokenRefusal.INVALID_GRANT.because(explain(e));
    } catch (MalformedClaimException e) {
      throw TokenRefusal.INVALID_GRANT.because("A claim of the assertion has the wrong type.");
    }
  }

  private Assertion shortLived(JwtClaims claims) throws MalformedClaimException {
    Instant expiresAt = Instant.ofEpochSecond(claims.getExpirationTime().getValue());
    Duration longest = settings.longestAssertion();
    if (expiresAt.isAfter(clock.instant().plus(longest).plus(settings.clockSkew()))) {
      throw TokenRefusal.INVALID_GRANT.because(
          "The assertion may expire %d seconds from now at the latest; it is now %s here."
              .formatted(longest.toSeconds(), now()));
    }
    String id = claims.getJwtId();
    if (id.isBlank() || id.length() > MAX_ID_LENGTH) {
      throw TokenRefusal.INVALID_GRANT.because("The jti of the assertion has 1 to 128 characters.");
    }
    return new Assertion(id, expiresAt);
  }

  private String explain(InvalidJwtException e) {
    if (e.hasErrorCode(ErrorCodes.EXPIRED)) {
      return "The assertion has expired; it is now %s here, so compare the device's clock."
          .formatted(now());
    }
    if (e.hasErrorCode(ErrorCodes.EXPIRATION_MISSING)) {
      return "The assertion has no exp.";
    }
    if (e.hasErrorCode(ErrorCodes.NOT_YET_VALID)) {
      return "The assertion is not valid yet; it is now %s here, so compare the device's clock."
          .formatted(now());
    }
    if (e.hasErrorCode(ErrorCodes.AUDIENCE_INVALID)
        || e.hasErrorCode(ErrorCodes.AUDIENCE_MISSING)) {
      return "The audience of the assertion must be %s.".formatted(endpoint.address());
    }
    if (e.hasErrorCode(ErrorCodes.ISSUER_INVALID) || e.hasErrorCode(ErrorCodes.ISSUER_MISSING)) {
      return "Issuer and subject of the assertion must both be the device id.";
    }
    if (e.hasErrorCode(ErrorCodes.JWT_ID_MISSING)) {
      return "The assertion has no jti.";
    }
    return "The assertion is not signed by this device's key with ES256 (EC key) or RS256 (RSA key).";
  }

  private Instant now() {
    return Instant.ofEpochSecond(clock.instant().getEpochSecond());
  }
}
