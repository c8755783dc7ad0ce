package io.carryover.policy.service;

import static io.carryover.policy.service.Organization.member;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** No organization sees or changes what belongs to another one. */
@QuarkusTest
class TenantIsolationComponentTest extends OnTheStack {

  @Inject DataSource requests;

  private final Organization fabrikam = new Organization("Fabrikam");
  private UUID device;
  private UUID group;
  private UUID policy;

  @BeforeEach
  void bothHaveSomething() {
    contoso.registered();
    fabrikam.registered();
    device = contoso.device("26300.1").id();
    group = contoso.group("Contoso's group");
    policy = contoso.policy("Contoso's policy", 1, "enabled");
    contoso.assign(policy, Map.of("include", List.of(group)));
  }

  @Test
  void whatBelongsToAnotherOrganizationIsNotFound() {
    var reads =
        List.of(
            "/v1/devices/" + device,
            "/v1/devices/" + device + "/effective-policy",
            "/v1/devices/" + device + "/why?question=backup",
            "/v1/groups/" + group,
            "/v1/groups/" + group + "/members",
            "/v1/users/" + contoso.ada,
            "/v1/backup-policies/" + policy,
            "/v1/backup-policies/" + policy + "/settings-catalog");

    for (String path : reads) {
      fabrikam
          .asAdmin()
          .get(path)
          .then()
          .statusCode(404)
          .body("type", equalTo("urn:carryover:problem:not-found"));
      contoso.asAdmin().get(path).then().statusCode(200);
    }
  }

  @Test
  void whatBelongsToAnotherOrganizationCannotBeChanged() {
    fabrikam.asAdmin().post("/v1/devices/" + device + "/retire").then().statusCode(404);
    fabrikam.asAdmin().delete("/v1/groups/" + group).then().statusCode(404);
    fabrikam.changeMembers(group, List.of(), List.of()).then().statusCode(404);
    fabrikam
        .asAdmin()
        .delete("/v1/groups/" + group + "/members/device/" + device)
        .then()
        .statusCode(404);
    fabrikam.asAdmin().delete("/v1/backup-policies/" + policy).then().statusCode(404);
    fabrikam
        .asAdmin()
        .body(Map.of("allDevices", true))
        .put("/v1/backup-policies/" + policy + "/assignment")
        .then()
        .statusCode(404);

    contoso.asAdmin().get("/v1/devices/" + device).then().body("retiredAt", equalTo(null));
    contoso
        .asAdmin()
        .get("/v1/backup-policies/" + policy)
        .then()
        .body("assignment.allDevices", equalTo(false));
  }

  @Test
  void theSameIdsCanBeUsedByBothAndStayApart() {
    fabrikam
        .asAdmin()
        .body(Map.of("displayName", "Fabrikam's group"))
        .put("/v1/groups/" + group)
        .then()
        .statusCode(200);
    fabrikam
        .asAdmin()
        .body(Organization.policyBody("Fabrikam's policy", 2, "disabled"))
        .put("/v1/backup-policies/" + policy)
        .then()
        .statusCode(201);

    contoso
        .asAdmin()
        .get("/v1/groups/" + group)
        .then()
        .body("displayName", equalTo("Contoso's group"));
    contoso
        .asAdmin()
        .get("/v1/backup-policies/" + policy)
        .then()
        .body("name", equalTo("Contoso's policy"));
    fabrikam
        .asAdmin()
        .get("/v1/groups/" + group)
        .then()
        .body("displayName", equalTo("Fabrikam's group"));
  }

  @Test
  void membersAndGroupsOfAnotherOrganizationCannotBeNamed() {
    UUID ours = fabrikam.group("Fabrikam's group");
    UUID theirPolicy = fabrikam.policy("Fabrikam's policy", 1, "enabled");

    fabrikam
        .changeMembers(ours, List.of(member("device", device)), List.of())
        .then()
        .statusCode(409);
    fabrikam
        .changeMembers(ours, List.of(member("user", contoso.ada)), List.of())
        .then()
        .statusCode(409);
    fabrikam
        .asAdmin()
        .body(Map.of("include", List.of(group)))
        .put("/v1/backup-policies/" + theirPolicy + "/assignment")
        .then()
        .statusCode(409);
  }

  @Test
  void listsHoldOnlyOnesOwn() {
    for (String list : List.of("/v1/devices", "/v1/groups", "/v1/users", "/v1/backup-policies")) {
      fabrikam.asAdmin().get(list).then().statusCode(200).body("items.size()", equalTo(0));
      contoso.asAdmin().get(list).then().statusCode(200).body("items.size()", not(equalTo(0)));
    }
  }

  @Test
  void everyTableOfTenantsIsProtectedAndKeyedByTenant() {
    assertThat(database.unprotectedTables()).isEmpty();
    assertThat(database.tablesNotKeyedByTenant()).isEmpty();
  }

  @Test
  void withoutATenantTheRoleOfRequestsSeesNothingWhateverTheQuery() throws SQLException {
    Set<String> seen = new TreeSet<>();

    try (Connection connection = requests.getConnection()) {
      for (String table :
          List.of(
              "tenant",
              "device",
              "device_key",
              "directory_user",
              "directory_group",
              "backup_policy",
              "policy_assignment_group",
              "policy_import",
              "user_secrets_key",
              "effective_policy")) {
        try (var statement = connection.createStatement();
            var rows = statement.executeQuery("select count(*) from " + table)) {
          rows.next();
          if (rows.getLong(1) > 0) {
            seen.add(table);
          }
        }
      }
    }

    assertThat(seen).isEmpty();
  }
}
