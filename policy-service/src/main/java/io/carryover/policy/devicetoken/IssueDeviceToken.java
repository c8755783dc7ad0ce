package io.carryover.policy.devicetoken;

import io.carryover.kit.id.Ids;
import io.carryover.kit.identity.Caller;
import io.carryover.kit.identity.Roles;
import io.carryover.kit.tenancy.CurrentTenant;
import io.carryover.policy.PolicyServiceConfig;
import io.carryover.policy.device.DeviceContacts;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;

/** Gives a device a token for an assertion that its key has signed. */
@ApplicationScoped
class IssueDeviceToken {

  /** The audience that every service of this installation demands. */
  private static final String AUDIENCE = "carryover";

  private final AssertionVerifier verifier;
  private final DeviceCredentials credentials;
  private final UsedAssertions used;
  private final DeviceContacts contacts;
  private final Signer signer;
  private final Clock clock;
  private final PolicyServiceConfig.DeviceTokenSettings settings;

  IssueDeviceToken(
      AssertionVerifier verifier,
      DeviceCredentials credentials,
      UsedAssertions used,
      DeviceContacts contacts,
      Signer signer,
      Clock clock,
      PolicyServiceConfig config) {
    this.verifier = verifier;
    this.credentials = credentials;
    this.used = used;
    this.contacts = contacts;
    this.signer = signer;
    this.clock = clock;
    this.settings = config.deviceToken();
  }

  /** A token and how long it is good. */
  record IssuedToken(String token, Duration lifetime) {}

  IssuedToken issue(String assertion) {
    var device =
        credentials
            .find(verifier.claimedDevice(assertion))
            .orElseThrow(
                () -> TokenRefusal.INVALID_GRANT.because("No device with this id has enrolled."));
    var verified = verifier.verify(assertion, device);
    if (device.retired()) {
      throw TokenRefusal.INVALID_GRANT.because(
          "This device is retired. Enrol it again with a new key.");
    }
    if (!useOnce(device, verified)) {
      throw TokenRefusal.INVALID_GRANT.because(
          "An assertion with this jti has been used. Sign a new one with a new jti.");
    }
    return new IssuedToken(signer.sign(device, settings.lifetime()), settings.lifetime());
  }

  private boolean useOnce(DeviceCredential device, Assertion assertion) {
    var keepUntil = assertion.expiresAt().plus(settings.clockSkew());
    return CurrentTenant.call(
        device.tenant(),
        () ->
            QuarkusTransaction.requiringNew()
                .call(() -> {
                  boolean first = used.use(device.device(), assertion, keepUntil);
                  if (first) {
                    contacts.note(device.device(), clock.instant());
                  }
                  return first;
                }));
  }

  /** Signs tokens. */
  @ApplicationScoped
  static class Signer {
    private final TokenEndpoint endpoint;
    private final DeviceTokenKeys keys;
    private final Clock clock;
    private final Ids ids;

    Signer(TokenEndpoint endpoint, DeviceTokenKeys keys, Clock clock, Ids ids) {
      this.endpoint = endpoint;
      this.keys = keys;
      this.clock = clock;
      this.ids = ids;
    }

    String sign(DeviceCredential device, Duration lifetime) {
      var claims = new JwtClaims();
      long now = clock.instant().getEpochSecond();
      claims.setIssuer(endpoint.issuer());
      claims.setAudience(AUDIENCE);
      claims.setSubject(device.device().toString());
      claims.setStringClaim(Caller.TENANT_CLAIM, device.tenant().toString());
      claims.setStringClaim(Caller.USER_CLAIM, device.user().toString());
      claims.setStringListClaim("roles", List.of(Roles.DEVICE));
      claims.setJwtId(ids.next().toString());
      claims.setIssuedAt(NumericDate.fromSeconds(now));
      claims.setExpirationTime(NumericDate.fromSeconds(now + lifetime.toSeconds()));
      try {
        var signature = new JsonWebSignature();
        signature.setPayload(claims.toJson());
        signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
        signature.setKeyIdHeaderValue(keys.signing().getKeyId());
        signature.setHeader("typ", "at+jwt");
        signature.setKey(keys.signing().getPrivateKey());
        return signature.getCompactSerialization();
      } catch (JoseException e) {
        throw new IllegalStateException("A device token cannot be signed.", e);
      }
    }
  }
}
