package io.carryover.policy.service;

import static io.carryover.policy.service.Organization.member;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Users, groups and who is in which. */
@QuarkusTest
class DirectoryComponentTest extends OnTheStack {

  @BeforeEach
  void register() {
    contoso.registered();
  }

  @Test
  void whoEnrolsADeviceIsAUserAndKeepsTheNamesThatAnAdministratorGives() {
    contoso.device("26300.1");
    contoso.asAdmin().get("/v1/users/" + contoso.ada).then().statusCode(200);

    contoso
        .asAdmin()
        .body(
            Map.of("userPrincipalName", "ada@contoso.example", "displayName", "Ada Lovelace عادة"))
        .put("/v1/users/" + contoso.ada)
        .then()
        .statusCode(200);
    contoso.device("26300.1");

    contoso
        .asAdmin()
        .get("/v1/users")
        .then()
        .statusCode(200)
        .body("items.size()", equalTo(1))
        .body("items[0].displayName", equalTo("Ada Lovelace عادة"));
  }

  @Test
  void changingMembersTwiceIsChangingThemOnce() {
    UUID group = contoso.group("Pilot");
    UUID laptop = contoso.device("26300.1").id();
    var both = List.of(member("user", contoso.ada), member("device", laptop));

    contoso.changeMembers(group, both, List.of()).then().statusCode(200).body("added", equalTo(2));
    contoso.changeMembers(group, both, List.of()).then().statusCode(200).body("added", equalTo(0));
    contoso
        .asAdmin()
        .get("/v1/groups/" + group + "/members")
        .then()
        .statusCode(200)
        .body("items.id", hasItems(contoso.ada.toString(), laptop.toString()));
    contoso.changeMembers(group, List.of(), both).then().body("removed", equalTo(2));
    contoso.changeMembers(group, List.of(), both).then().body("removed", equalTo(0));
    contoso
        .asAdmin()
        .delete("/v1/groups/" + group + "/members/user/" + contoso.ada)
        .then()
        .statusCode(204);
  }

  @Test
  void membersThatNobodyKnowsAreNamedAndNothingIsChanged() {
    UUID group = contoso.group("Pilot");
    UUID stranger = UUID.randomUUID();
    contoso.user(contoso.ada);

    contoso
        .changeMembers(
            group, List.of(member("user", contoso.ada), member("user", stranger)), List.of())
        .then()
        .statusCode(409)
        .body("type", equalTo("urn:carryover:problem:unknown-member"))
        .body("detail", containsString("the user " + stranger));

    contoso
        .asAdmin()
        .get("/v1/groups/" + group + "/members")
        .then()
        .body("items.size()", equalTo(0));
  }

  @Test
  void membersComeInPages() {
    UUID group = contoso.group("Pilot");
    List<Map<String, String>> members = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      UUID user = UUID.randomUUID();
      contoso.user(user);
      members.add(member("user", user));
    }
    contoso.changeMembers(group, members, List.of()).then().statusCode(200);

    List<String> seen = new ArrayList<>();
    String after = "";
    do {
      Response page = contoso.asAdmin().get("/v1/groups/" + group + "/members?limit=3" + after);
      page.then().statusCode(200);
      seen.addAll(page.path("items.id"));
      after = page.path("next") == null ? null : "&after=" + page.path("next");
    } while (after != null);

    assertThat(seen).hasSize(7).doesNotHaveDuplicates();
  }

  @Test
  void idsOfTheWrongFormAreRefused() {
    UUID group = contoso.group("Pilot");

    contoso
        .changeMembers(group, List.of(Map.of("type", "device", "id", "laptop")), List.of())
        .then()
        .statusCode(400)
        .body("detail", containsString("must be a UUID"));
    contoso
        .changeMembers(group, List.of(Map.of("type", "printer", "id", "1")), List.of())
        .then()
        .statusCode(400);
    contoso.changeMembers(UUID.randomUUID(), List.of(), List.of()).then().statusCode(404);
    contoso
        .asAdmin()
        .body(Map.of("displayName", "x".repeat(257)))
        .put("/v1/groups/" + group)
        .then()
        .statusCode(400);
    List<Map<String, String>> tooMany =
        java.util.Collections.nCopies(10_001, Map.of("type", "user", "id", "u"));
    contoso
        .changeMembers(group, tooMany, List.of())
        .then()
        .statusCode(400)
        .body("detail", containsString("10000"));
  }
}
