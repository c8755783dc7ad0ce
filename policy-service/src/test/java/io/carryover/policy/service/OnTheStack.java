package io.carryover.policy.service;

import io.carryover.kit.test.stack.ServiceDatabase;
import io.carryover.kit.test.stack.ServiceStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import java.time.Duration;

/** What every component test shares. */
@QuarkusTestResource(
    value = ServiceStack.class,
    initArgs = @ResourceArg(name = "deviceIssuer", value = "own"))
@QuarkusTestResource(OwnIssuer.class)
abstract class OnTheStack {

  static final Duration SOON = Duration.ofSeconds(20);

  final ServiceDatabase database = ServiceDatabase.of("policy");
  final Organization contoso = new Organization("Contoso");
}
