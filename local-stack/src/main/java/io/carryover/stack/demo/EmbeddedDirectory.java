package io.carryover.stack.demo;

import io.carryover.agent.protocol.Call;
import io.carryover.agent.protocol.PatientHttp;
import io.carryover.simulator.loop.IdentityDirectory;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The directory of the local stack's identity provider. */
final class EmbeddedDirectory implements IdentityDirectory {

  private static final String CLIENT = "carryover";
  private static final String PASSWORD = "simulated";

  private final URI provider;
  private final String basic;

  EmbeddedDirectory(URI provider, String directoryPassword) {
    this.provider = provider;
    this.basic =
        Base64.getEncoder()
            .encodeToString(("directory:" + directoryPassword).getBytes(StandardCharsets.UTF_8));
  }

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
    try (var http = new PatientHttp(Duration.ofSeconds(30))) {
      for (Account account : accounts) {
        http.call(user("PUT", account.userName()).json(body(tenantId, account))).orThrow();
      }
    }
  }

  @Override
  public boolean hasRules() {
    return true;
  }

  @Override
  public void refuse(UUID tenantId, Account account, int code, UUID policyId) {
    Map<String, Object> body = new HashMap<>(body(tenantId, account));
    body.put("signInRule", Map.of("code", code, "policyId", policyId));
    try (var http = new PatientHttp(Duration.ofSeconds(30))) {
      http.call(user("PUT", account.userName()).json(body)).orThrow();
    }
  }

  private static Map<String, Object> body(UUID tenantId, Account account) {
    return Map.of(
        "password", PASSWORD,
        "userId", account.userId(),
        "tenantId", tenantId,
        "displayName", account.displayName(),
        "roles", account.roles());
  }

  @Override
  public void remove(String userName) {
    try (var http = new PatientHttp(Duration.ofSeconds(30))) {
      http.call(user("DELETE", userName)).orThrow();
    }
  }

  private Call user(String method, String userName) {
    return Call.of(method, provider, "/directory/users/" + userName)
        .header("Authorization", "Basic " + basic);
  }
}
