package io.carryover.kit.test.stack;

import io.carryover.embedded.database.ServicePasswords;
import io.carryover.embedded.identity.EmbeddedIdentityProvider;
import io.carryover.embedded.identity.IdentityProviderOptions;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The servers of a {@code @QuarkusTest}, started once for all tests of a module.
 *
 * <p>Use: {@code @QuarkusTestResource(ServiceStack.class)}. The service connects with its own
 * roles, so that row-level security binds it as it does in production. With the argument {@code
 * deviceIssuer=own} the service under test issues device tokens itself.
 */
public final class ServiceStack implements QuarkusTestResourceLifecycleManager {

  private static final List<String> SERVICES = List.of("policy", "backup", "restore", "reporting");
  private static final ServicePasswords PASSWORDS = new ServicePasswords("owner", "app", "system");

  private boolean issuesDeviceTokensItself;

  /** Started by the first test class that asks; ended with the JVM. */
  private static final class Running {
    static final TestServers SERVERS = TestServers.start();
    static final EmbeddedIdentityProvider IDENTITY =
        EmbeddedIdentityProvider.start(IdentityProviderOptions.temporary());
    static final DeviceIssuer DEVICE_ISSUER = DeviceIssuer.start();

    static {
      SERVICES.forEach(service -> SERVERS.prepare(service, PASSWORDS));
    }
  }

  static TestServers servers() {
    return Running.SERVERS;
  }

  static EmbeddedIdentityProvider identity() {
    return Running.IDENTITY;
  }

  static DeviceIssuer deviceIssuer() {
    return Running.DEVICE_ISSUER;
  }

  @Override
  public void init(Map<String, String> arguments) {
    issuesDeviceTokensItself = "own".equals(arguments.get("deviceIssuer"));
  }

  @Override
  public Map<String, String> start() {
    Map<String, String> settings = new HashMap<>();
    settings.put("kafka.bootstrap.servers", servers().kafka());
    settings.put("carryover.database.url", servers().jdbcUrl());
    settings.put("carryover.database.owner-password", PASSWORDS.owner());
    settings.put("carryover.database.app-password", PASSWORDS.app());
    settings.put("carryover.database.system-password", PASSWORDS.system());
    settings.put("carryover.identity-url", identity().issuer().toString());
    settings.put("quarkus.hibernate-orm.schema-management.strategy", "validate");
    settings.put("quarkus.log.console.json.enabled", "false");
    if (!issuesDeviceTokensItself) {
      settings.put("carryover.policy-url", deviceIssuer().address());
    }
    return settings;
  }

  @Override
  public void stop() {
    // The servers serve all test classes of the module and end with the JVM.
  }
}
