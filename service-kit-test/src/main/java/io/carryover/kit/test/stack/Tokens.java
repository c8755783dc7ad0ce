package io.carryover.kit.test.stack;

import io.carryover.embedded.identity.DirectoryUser;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** Tokens of people and devices, as the two issuers give them. */
public final class Tokens {

  private static final Duration GOOD_FOR = Duration.ofMinutes(15);

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
    return ServiceStack.deviceIssuer().token(tenant, device, user, GOOD_FOR);
  }

  /** A device token that has been over for a while. */
  public static String expiredDevice(UUID tenant, UUID device, UUID user) {
    return expiredDevice(tenant, device, user, GOOD_FOR);
  }

  /** A device token that has been over for so long. */
  public static String expiredDevice(UUID tenant, UUID device, UUID user, Duration since) {
    return ServiceStack.deviceIssuer().token(tenant, device, user, since.negated());
  }
}
