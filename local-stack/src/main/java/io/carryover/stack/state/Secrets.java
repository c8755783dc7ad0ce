package io.carryover.stack.state;

import io.carryover.embedded.database.ServicePasswords;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the parts of one stack prove themselves to each other with, made at its first start.
 *
 * @param directoryPassword adds users to the identity provider
 * @param superuserPassword of Postgres
 * @param services the database passwords of each service, by its schema
 */
public record Secrets(
    String directoryPassword, String superuserPassword, Map<String, ServicePasswords> services) {

  private static final int BYTES = 24;

  public Secrets {
    services = Map.copyOf(services);
  }

  static Secrets generate() {
    var random = new SecureRandom();
    return new Secrets(password(random), password(random), Map.of());
  }

  /** The same, with passwords for those services that have none yet. */
  public Secrets covering(Collection<String> schemas) {
    var random = new SecureRandom();
    var all = new TreeMap<>(services);
    schemas.forEach(schema ->
        all.computeIfAbsent(
            schema,
            absent -> new ServicePasswords(password(random), password(random), password(random))));
    return new Secrets(directoryPassword, superuserPassword, all);
  }

  private static String password(SecureRandom random) {
    var bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  @Override
  public String toString() {
    return "Secrets[not shown]";
  }
}
