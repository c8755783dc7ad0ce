package io.carryover.stack.demo;

import io.carryover.agent.protocol.ServiceAddresses;
import io.carryover.simulator.loop.CopiedDatabases;
import io.carryover.simulator.loop.IdentityDirectory;
import io.carryover.stack.state.StackPort;
import io.carryover.stack.state.StackState;
import java.net.URI;
import java.util.Map;

/**
 * Where the fleet lives: the local stack, or the containers of docker-compose.
 *
 * @param databases of the local stack; those of containers are not looked into
 */
public record DemoTarget(
    ServiceAddresses services, IdentityDirectory directory, CopiedDatabases databases) {

  /** The local stack. */
  public static DemoTarget of(StackState stack) {
    URI issuer = URI.create(stack.identityAddress());
    return new DemoTarget(
        new ServiceAddresses(
            URI.create(stack.serviceAddress(StackPort.POLICY)),
            URI.create(stack.serviceAddress(StackPort.BACKUP)),
            URI.create(stack.serviceAddress(StackPort.RESTORE)),
            URI.create(stack.serviceAddress(StackPort.REPORTING)),
            issuer),
        new EmbeddedDirectory(issuer.resolve("/"), stack.secrets().directoryPassword()),
        new StackDatabases(stack));
  }

  /** The containers that docker-compose.yml starts, at the addresses that it publishes. */
  static DemoTarget compose(Map<String, String> environment) {
    URI keycloak = URI.create("http://localhost:" + port(environment, "IDENTITY", 8085));
    return new DemoTarget(
        new ServiceAddresses(
            service(environment, "POLICY", 8081),
            service(environment, "BACKUP", 8082),
            service(environment, "RESTORE", 8083),
            service(environment, "REPORTING", 8084),
            keycloak.resolve("/realms/carryover")),
        new KeycloakDirectory(
            keycloak,
            environment.getOrDefault("CARRYOVER_KEYCLOAK_ADMIN", "admin"),
            environment.getOrDefault("CARRYOVER_KEYCLOAK_ADMIN_PASSWORD", "admin")),
        CopiedDatabases.NONE);
  }

  private static URI service(Map<String, String> environment, String name, int usual) {
    return URI.create("http://localhost:" + port(environment, name, usual));
  }

  private static String port(Map<String, String> environment, String name, int usual) {
    return environment.getOrDefault("CARRYOVER_%s_PORT".formatted(name), Integer.toString(usual));
  }
}
