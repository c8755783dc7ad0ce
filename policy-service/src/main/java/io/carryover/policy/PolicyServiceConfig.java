package io.carryover.policy;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** What an operator can set for this service. */
@ConfigMapping(prefix = "carryover.policy")
public interface PolicyServiceConfig {

  /** The address by which devices know this service; also the issuer of their tokens. */
  String publicAddress();

  /** File of the Tink keyset that wraps the keys of users' secrets; made when it is missing. */
  Path secretsKeyset();

  /** The rules of eligibility. */
  EligibilitySettings eligibility();

  /** The tokens of devices. */
  DeviceTokenSettings deviceToken();

  /** The work of deciding anew what a change concerns. */
  ReevaluationSettings reevaluation();

  /** The users and groups that a provider pushes. */
  ScimSettings scim();

  /** The rules of eligibility. */
  interface EligibilitySettings {

    /** A file of rules in place of the one that comes with this service. */
    Optional<Path> file();

    /**
     * Which reading of a rule holds where official pages disagree: the reading's name by the rule's
     * id.
     */
    Map<String, String> readings();
  }

  /** The tokens of devices. */
  interface DeviceTokenSettings {

    /** How long a device token is good. */
    @WithDefault("PT15M")
    Duration lifetime();

    /** How long after now an assertion of a device may expire at most. */
    @WithDefault("PT5M")
    Duration longestAssertion();

    /** How far the clocks of a device and of this service may differ. */
    @WithDefault("PT30S")
    Duration clockSkew();
  }

  /** The work of deciding anew what a change concerns. */
  interface ReevaluationSettings {

    /** How many devices are decided in one transaction. */
    @WithDefault("100")
    int chunk();

    /**
     * How many threads decide. With one, a single device waits while the members of a large group
     * are gathered.
     */
    @WithDefault("2")
    int workers();

    /** How long a worker rests when nothing woke it. */
    @WithDefault("PT1S")
    Duration heartbeat();

    /** How often is looked whether other rules have come into force. */
    @WithDefault("PT10M")
    Duration rulesCheck();
  }

  /** The users and groups that a provider pushes. */
  interface ScimSettings {

    /**
     * What the externalId of a pushed user must look like, as a regular expression: the user ids
     * that tokens carry. UUIDs, as Entra ID's objectId is one. A wrong mapping is refused so, which
     * would else give users whose devices nobody finds.
     */
    @WithDefault("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
    String userIdPattern();
  }
}
