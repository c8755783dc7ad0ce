package io.carryover.kit.test.stack;

import io.carryover.embedded.identity.DirectoryUser;
import java.util.List;
import java.util.UUID;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;

/** Tokens of people and devices, as the two issuers give them. */
public final class Tokens {

  private static final float DEVICE_TOKEN_MINUTES = 15;

  private Tokens() {}

  /** A token of the organization's identity provider for a person with roles. */
  public static String person(UUID tenant, UUID user, String... roles) {
    String name = "user-%s-%s".formatted(user, String.join("-", roles));
    ServiceStack.identity()
        .directory()
        .put(new DirectoryUser(name, "secret", user, tenant, "Person " + user, List.of(roles)));
    return ServiceStack.identity().token(name);
  }

  /** A device token as policy-service issues it, for services whose tests use the test issuer. */
  public static String device(UUID tenant, UUID device, UUID user) {
    return ServiceStack.deviceIssuer()
        .sign(deviceClaims(tenant, device, user, DEVICE_TOKEN_MINUTES));
  }

  /** A device token that has been over for a while. */
  public static String expiredDevice(UUID tenant, UUID device, UUID user) {
    return ServiceStack.deviceIssuer()
        .sign(deviceClaims(tenant, device, user, -DEVICE_TOKEN_MINUTES));
  }

  private static JwtClaims deviceClaims(UUID tenant, UUID device, UUID user, float minutes) {
    var claims = new JwtClaims();
    claims.setIssuer(ServiceStack.deviceIssuer().address());
    claims.setAudience("carryover");
    claims.setSubject(device.toString());
    claims.setStringClaim("tid", tenant.toString());
    claims.setStringClaim("uid", user.toString());
    claims.setStringListClaim("roles", List.of("Device"));
    claims.setIssuedAt(NumericDate.now());
    claims.setExpirationTimeMinutesInTheFuture(minutes);
    claims.setGeneratedJwtId();
    return claims;
  }
}
