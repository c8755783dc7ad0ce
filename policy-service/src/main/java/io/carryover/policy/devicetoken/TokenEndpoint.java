package io.carryover.policy.devicetoken;

import io.carryover.policy.PolicyServiceConfig;
import jakarta.inject.Singleton;

/** Where devices get their tokens, and who issues them. */
@Singleton
public class TokenEndpoint {

  static final String PATH = "/v1/oauth2/token";

  private final String issuer;

  TokenEndpoint(PolicyServiceConfig config) {
    this.issuer = config.publicAddress();
  }

  /** The address of the endpoint, which assertions name as their audience. */
  public String address() {
    return (issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer) + PATH;
  }

  /** The issuer of device tokens, letter by letter as the services that verify them have it. */
  String issuer() {
    return issuer;
  }
}
