package io.carryover.stack.demo;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import io.carryover.agent.protocol.Call;
import io.carryover.agent.protocol.PatientHttp;
import io.carryover.agent.protocol.Reply;
import io.carryover.simulator.loop.IdentityDirectory;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The users of a Keycloak realm, added through its own administration API. */
final class KeycloakDirectory implements IdentityDirectory {

  private static final String REALM = "carryover";
  private static final String USERS = "/admin/realms/%s/users".formatted(REALM);
  private static final String CLIENT = "carryover-simulator";
  private static final String PASSWORD = "simulated";

  /** Each password costs Keycloak some tenths of a second: a call stays far from its timeout. */
  private static final int AT_ONCE = 25;

  private static final int ATTEMPTS = 10;
  private static final int CONFLICT = 409;

  private final URI keycloak;
  private final String administrator;
  private final String administratorPassword;

  KeycloakDirectory(URI keycloak, String administrator, String administratorPassword) {
    this.keycloak = keycloak;
    this.administrator = administrator;
    this.administratorPassword = administratorPassword;
  }

  private record TokenAnswer(@JsonProperty("access_token") String accessToken) {}

  @Override
  public String password() {
    return PASSWORD;
  }

  @Override
  public String clientId() {
    return CLIENT;
  }

  @Override
  public void add(UUID tenantId, List<Account> accounts) {
    try (var http = new PatientHttp(Duration.ofSeconds(90))) {
      for (int from = 0; from < accounts.size(); from += AT_ONCE) {
        var some = accounts.subList(from, Math.min(accounts.size(), from + AT_ONCE));
        var users = some.stream().map(account -> user(tenantId, account)).toList();
        add(http, users);
      }
    }
  }

  /**
   * Users who exist are passed over, so adding can be repeated; and it must be while a call that
   * took too long for us is still at work on the same users, which Keycloak answers with 409.
   */
  private void add(PatientHttp http, List<Map<String, Object>> users) {
    Reply reply = importOnce(http, users);
    for (int attempt = 1; reply.status() == CONFLICT && attempt < ATTEMPTS; attempt++) {
      reply = importOnce(http, users);
    }
    reply.orThrow();
  }

  private Reply importOnce(PatientHttp http, List<Map<String, Object>> users) {
    return http.call(() ->
        Call.of("POST", keycloak, "/admin/realms/%s/partialImport".formatted(REALM))
            .as(token(http))
            .json(Map.of("ifResourceExists", "SKIP", "users", users)));
  }

  @Override
  public void remove(String userName) {
    try (var http = new PatientHttp(Duration.ofSeconds(90))) {
      for (JsonNode user : find(http, userName)) {
        String path = USERS + "/" + user.path("id").asText();
        http.call(Call.of("DELETE", keycloak, path).as(token(http))).orThrow();
      }
    }
  }

  private JsonNode find(PatientHttp http, String userName) {
    String path =
        USERS + "?exact=true&username=" + URLEncoder.encode(userName, StandardCharsets.UTF_8);
    return http.call(Call.of("GET", keycloak, path).as(token(http))).json();
  }

  private String token(PatientHttp http) {
    return http.call(
            Call.of("POST", keycloak, "/realms/master/protocol/openid-connect/token")
                .form(
                    Map.of(
                        "grant_type",
                        "password",
                        "client_id",
                        "admin-cli",
                        "username",
                        administrator,
                        "password",
                        administratorPassword)))
        .as(TokenAnswer.class)
        .accessToken();
  }

  private static Map<String, Object> user(UUID tenantId, Account account) {
    // Without an id: Keycloak's own are one namespace, and the same seed makes the same people
    // again.
    return Map.of(
        "username", account.userName(),
        "firstName", account.displayName(),
        "lastName", "Simulated",
        "email", account.userName(),
        "emailVerified", true,
        "enabled", true,
        "attributes", Map.of("tenantId", List.of(tenantId), "userId", List.of(account.userId())),
        "realmRoles", account.roles(),
        "credentials", List.of(Map.of("type", "password", "value", PASSWORD, "temporary", false)));
  }
}
