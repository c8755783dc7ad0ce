package io.carryover.policy.devicetoken;

import io.carryover.policy.PolicyServiceConfig;
import io.smallrye.config.SmallRyeConfigBuilder;

/** The configuration of an operator who has set only what must be set. */
final class DefaultConfig {

  private DefaultConfig() {}

  static PolicyServiceConfig create() {
    return new SmallRyeConfigBuilder()
        .withDefaultValue("carryover.policy.public-address", "https://policy.example/")
        .withDefaultValue("carryover.policy.secrets-keyset", "secrets-keyset.json")
        .withMapping(PolicyServiceConfig.class)
        .addDiscoveredConverters()
        .build()
        .getConfigMapping(PolicyServiceConfig.class);
  }
}
