package io.carryover.embedded.database;

import io.carryover.embedded.EmbeddedServerException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * The script of {@code contracts} that gives a service its schema and roles, filled in for one
 * service.
 *
 * <p>The same file serves administrators who run Postgres themselves, so what tests run on is what
 * they deploy.
 */
public record ServiceDatabaseScript(String sql) {

  private static final String RESOURCE = "/database/service-database.sql";
  private static final Pattern SERVICE = Pattern.compile("[a-z]{1,30}");

  /** Fills in the placeholders for one service. */
  public static ServiceDatabaseScript fill(String service, ServicePasswords passwords) {
    if (!SERVICE.matcher(service).matches()) {
      throw new IllegalArgumentException(
          "a service is named by 1 to 30 lower-case letters, not '%s'".formatted(service));
    }
    return new ServiceDatabaseScript(
        template()
            .replace("${service}", service)
            .replace("${owner_password}", insideQuotes(passwords.owner()))
            .replace("${app_password}", insideQuotes(passwords.app()))
            .replace("${system_password}", insideQuotes(passwords.system())));
  }

  private static String insideQuotes(String password) {
    if (password.indexOf('\0') >= 0 || password.contains("${")) {
      throw new IllegalArgumentException("a password may contain neither NUL nor '${'");
    }
    return password.replace("'", "''");
  }

  private static String template() {
    try (var resource = ServiceDatabaseScript.class.getResourceAsStream(RESOURCE)) {
      if (resource == null) {
        throw new EmbeddedServerException(
            RESOURCE + " is not on the classpath: add the contracts module");
      }
      return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new EmbeddedServerException("cannot read " + RESOURCE, e);
    }
  }
}
