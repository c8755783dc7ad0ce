package io.carryover.kit.identity;

import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Under which names the organization's identity provider gives tenant and user; read once. */
@Singleton
class ClaimNames {

  private final String tenant;
  private final String user;

  ClaimNames(
      @ConfigProperty(name = "carryover.identity.tenant-claim", defaultValue = "tid") String tenant,
      @ConfigProperty(name = "carryover.identity.user-claim", defaultValue = "oid") String user) {
    this.tenant = tenant;
    this.user = user;
  }

  String tenant() {
    return tenant;
  }

  String user() {
    return user;
  }
}
