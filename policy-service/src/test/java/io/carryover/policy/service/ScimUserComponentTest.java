package io.carryover.policy.service;

import static io.carryover.policy.service.ScimProvider.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import com.unboundid.scim2.client.ScimService;
import com.unboundid.scim2.common.exceptions.PreconditionFailedException;
import com.unboundid.scim2.common.exceptions.ResourceConflictException;
import com.unboundid.scim2.common.exceptions.ResourceNotFoundException;
import com.unboundid.scim2.common.exceptions.ScimException;
import com.unboundid.scim2.common.filters.Filter;
import com.unboundid.scim2.common.messages.ListResponse;
import com.unboundid.scim2.common.types.Email;
import com.unboundid.scim2.common.types.Name;
import com.unboundid.scim2.common.types.UserResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Users that an identity provider pushes, by the calls of a SCIM client library. */
@QuarkusTest
class ScimUserComponentTest extends OnTheStack {

  private ScimProvider provider;
  private ScimService scim;

  @BeforeEach
  void register() {
    contoso.registered();
    provider = new ScimProvider(contoso);
    scim = provider.client();
  }

  @Test
  void aPushedUserHasTheIdThatTokensCarry() throws ScimException {
    UserResource created =
        scim.create("Users", user(contoso.ada, "ada@contoso.example").setActive(true));

    assertThat(created.getId()).isEqualTo(contoso.ada.toString());
    assertThat(created.getMeta().getVersion()).isEqualTo("W/\"1\"");
    assertThat(created.getMeta().getLocation().toString())
        .endsWith("/scim/v2/Users/" + contoso.ada);
    contoso
        .asAdmin()
        .get("/v1/users/" + contoso.ada)
        .then()
        .statusCode(200)
        .body("userPrincipalName", equalTo("ada@contoso.example"));
    contoso.device("26300.1");
    UserResource kept = scim.retrieve("Users", created.getId(), UserResource.class);
    assertThat(kept).isEqualTo(created);
  }

  @Test
  void attributesThatNothingHereNeedsAreAcceptedAndNotKept() throws ScimException {
    var pushed = user(contoso.ada, "ada@contoso.example");
    pushed
        .setDisplayName(null)
        .setName(new Name().setGivenName("Ada").setFamilyName("Lovelace"))
        .setEmails(new Email().setType("work").setValue("ada@contoso.example"))
        .setTitle("Countess");

    UserResource created = scim.create("Users", pushed);

    assertThat(created.getDisplayName()).isEqualTo("Ada Lovelace");
    assertThat(created.getEmails()).isNull();
    assertThat(created.getTitle()).isNull();
  }

  @Test
  void whoHasOnlyEnrolledIsFoundAndTakenOver() throws ScimException {
    contoso.device("26300.1");

    assertThat(found("externalId eq \"" + contoso.ada + "\"")).hasSize(1);
    UserResource taken = scim.create("Users", user(contoso.ada, "ada@contoso.example"));

    assertThat(taken.getUserName()).isEqualTo("ada@contoso.example");
    assertThatExceptionOfType(ResourceConflictException.class)
        .isThrownBy(() -> scim.create("Users", user(contoso.ada, "ada@contoso.example")))
        .satisfies(e -> assertThat(e.getScimError().getScimType()).isEqualTo("uniqueness"));
  }

  @Test
  void aUserNameBelongsToOnePushedUser() throws ScimException {
    scim.create("Users", user(contoso.ada, "ada@contoso.example"));
    UUID grace = UUID.randomUUID();

    assertThatExceptionOfType(ResourceConflictException.class)
        .isThrownBy(() -> scim.create("Users", user(grace, "ADA@contoso.example")))
        .satisfies(e -> assertThat(e.getScimError().getScimType()).isEqualTo("uniqueness"));
    scim.create("Users", user(grace, "grace@contoso.example"));
    assertThatExceptionOfType(ResourceConflictException.class)
        .isThrownBy(() ->
            scim.modifyRequest("Users", grace.toString())
                .replaceValue("userName", "Ada@contoso.example")
                .invoke(UserResource.class));
    contoso
        .asAdmin()
        .body(Map.of("userPrincipalName", "ada@contoso.example", "displayName", "Grace"))
        .put("/v1/users/" + grace)
        .then()
        .statusCode(409)
        .body("type", equalTo("urn:carryover:problem:user-name-taken"));

    assertThat(found("userName sw \"grace\"")).hasSize(1);
  }

  @Test
  void aReplacedUserHasWhatWasSentAndAnotherVersion() throws ScimException {
    UserResource created = scim.create("Users", user(contoso.ada, "ada@contoso.example"));

    UserResource replaced =
        scim.replaceRequest(created.setDisplayName("Ada Lovelace عادة").setActive(false))
            .ifMatch()
            .invoke();

    assertThat(replaced.getDisplayName()).isEqualTo("Ada Lovelace عادة");
    assertThat(replaced.getActive()).isFalse();
    assertThat(replaced.getMeta().getVersion()).isEqualTo("W/\"2\"");
    assertThat(scim.replace(replaced).getMeta().getVersion()).isEqualTo("W/\"2\"");
    assertThatExceptionOfType(PreconditionFailedException.class)
        .isThrownBy(() -> scim.replaceRequest(created.setActive(true)).ifMatch().invoke());
    assertThatExceptionOfType(PreconditionFailedException.class)
        .isThrownBy(() -> scim.deleteRequest("Users", created.getId()).ifMatch("W/\"1\"").invoke());
    assertThat(scim.retrieve(created).getActive()).isFalse();
  }

  @Test
  void aPatchChangesWhatItNames() throws ScimException {
    scim.create("Users", user(contoso.ada, "ada@contoso.example"));

    UserResource patched =
        scim.modifyRequest("Users", contoso.ada.toString())
            .replaceValue("displayName", "Ada")
            .replaceValue("active", false)
            .addValues("emails", new Email().setType("work").setValue("a@contoso.example"))
            .replaceValue("name.givenName", "Ada")
            .invoke(UserResource.class);

    assertThat(patched.getDisplayName()).isEqualTo("Ada");
    assertThat(patched.getActive()).isFalse();
    assertThat(patched.getUserName()).isEqualTo("ada@contoso.example");
    UserResource renamed =
        scim.modifyRequest("Users", contoso.ada.toString())
            .removeValues("displayName")
            .replaceValue("userName", "lovelace@contoso.example")
            .invoke(UserResource.class);
    assertThat(renamed.getDisplayName()).isEqualTo("lovelace@contoso.example");
  }

  @Test
  void theWaysOfEntraIdAreUnderstood() throws ScimException {
    scim.create("Users", user(contoso.ada, "ada@contoso.example"));

    provider
        .wire()
        .body(
            """
            {"schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"], "Operations": [
              {"op": "Replace", "path": "active", "value": "False"},
              {"op": "Add", "path": "emails[type eq \\"work\\"].value", "value": "a@contoso.example"},
              {"op": "Replace", "path": "phoneNumbers[type eq \\"mobile\\"].value", "value": "1"},
              {"op": "Add", "path": "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department", "value": "D"},
              {"op": "Replace", "value": {
                "displayName": "Ada L.",
                "name.familyName": "Lovelace",
                "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": {"employeeNumber": "1"},
                "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager": "x",
                "externalId": "%s"}}]}
            """
                .formatted(contoso.ada))
        .patch("/Users/" + contoso.ada)
        .then()
        .statusCode(200)
        .contentType(startsWith("application/scim+json"))
        .header("ETag", "W/\"2\"")
        .body("active", equalTo(false))
        .body("displayName", equalTo("Ada L."));
  }

  @Test
  void filtersFindWhatTheySay() throws ScimException {
    UUID grace = UUID.randomUUID();
    UUID alan = UUID.randomUUID();
    scim.create("Users", user(contoso.ada, "ada_100%@contoso.example").setDisplayName("Ada"));
    scim.create("Users", user(grace, "grace@contoso.example").setDisplayName("Grace ÉLAN"));
    scim.create(
        "Users", user(alan, "alan@fabrikam.example").setDisplayName("Alan").setActive(false));

    assertThat(found("userName eq \"GRACE@contoso.example\"")).containsExactly(grace);
    assertThat(found("USERNAME Eq \"grace@contoso.example\"")).containsExactly(grace);
    assertThat(found("urn:ietf:params:scim:schemas:core:2.0:User:userName sw \"grace\""))
        .containsExactly(grace);
    assertThat(found("displayName co \"élan\"")).containsExactly(grace);
    assertThat(found("userName ew \"fabrikam.EXAMPLE\"")).containsExactly(alan);
    assertThat(found("userName co \"_100%\"")).containsExactly(contoso.ada);
    assertThat(found("id eq \"" + alan + "\"")).containsExactly(alan);
    assertThat(found("externalId eq \"" + alan + "\" and active eq true")).isEmpty();
    assertThat(found("active eq false")).containsExactly(alan);
    assertThat(found("not (active eq false)")).containsExactlyInAnyOrder(contoso.ada, grace);
    assertThat(found("displayName ne \"ada\" and displayName pr"))
        .containsExactlyInAnyOrder(alan, grace);
    assertThat(found("displayName eq \"Ada\" or displayName eq \"Alan\" and active eq true"))
        .containsExactly(contoso.ada);
    assertThat(found("(displayName eq \"Ada\" or displayName eq \"Alan\") and active eq false"))
        .containsExactly(alan);
    assertThat(found("userName eq \"' or 1 = 1 --\"")).isEmpty();
    assertThat(found("displayName eq null")).isEmpty();
    assertThat(
            scim.searchRequest("Users")
                .filter(Filter.eq("userName", "alan@fabrikam.example"))
                .invoke(UserResource.class)
                .getTotalResults())
        .isEqualTo(1);
  }

  @Test
  void listsComeInPages() throws ScimException {
    for (int i = 0; i < 7; i++) {
      scim.create("Users", user(UUID.randomUUID(), "user" + i + "@contoso.example"));
    }

    List<String> seen = new ArrayList<>();
    for (int start = 1; start <= 7; start += 3) {
      ListResponse<UserResource> page =
          scim.searchRequest("Users").page(start, 3).invoke(UserResource.class);
      assertThat(page.getTotalResults()).isEqualTo(7);
      assertThat(page.getStartIndex()).isEqualTo(start);
      page.forEach(user -> seen.add(user.getId()));
    }

    assertThat(seen).hasSize(7).doesNotHaveDuplicates().isSorted();
    assertThat(scim.searchRequest("Users").page(8, 3).invoke(UserResource.class).getResources())
        .isEmpty();
    ListResponse<UserResource> none =
        scim.searchRequest("Users").page(1, 0).invoke(UserResource.class);
    assertThat(none.getTotalResults()).isEqualTo(7);
    assertThat(none.getResources()).isEmpty();
    provider
        .wire()
        .get("/Users?startIndex=-3&count=2")
        .then()
        .statusCode(200)
        .body("startIndex", equalTo(1))
        .body("itemsPerPage", equalTo(2));
  }

  @Test
  void onlyTheAttributesThatAreAskedForAreShown() throws ScimException {
    scim.create("Users", user(contoso.ada, "ada@contoso.example"));

    UserResource named =
        scim.retrieveRequest("Users", contoso.ada.toString())
            .attributes("userName", "meta.version")
            .invoke(UserResource.class);
    UserResource others =
        scim.retrieveRequest("Users", contoso.ada.toString())
            .excludedAttributes("USERNAME", "meta")
            .invoke(UserResource.class);

    assertThat(named.getId()).isEqualTo(contoso.ada.toString());
    assertThat(named.getUserName()).isNotNull();
    assertThat(named.getDisplayName()).isNull();
    assertThat(named.getMeta().getVersion()).isNotNull();
    assertThat(named.getMeta().getLocation()).isNull();
    assertThat(others.getUserName()).isNull();
    assertThat(others.getMeta()).isNull();
    assertThat(others.getDisplayName()).isNotNull();
  }

  @Test
  void aDeletedUserLeavesTheGroupsAndOnlyTheirDevicesAreDecidedAnew() throws ScimException {
    scim.create("Users", user(contoso.ada, "ada@contoso.example"));
    TestDevice laptop = contoso.device("26100.7922");
    TestDevice stranger = new TestDevice(contoso, UUID.randomUUID(), "26100.7922").enrolled();
    UUID pilot = contoso.group("Pilot");
    contoso.changeMembers(pilot, List.of(Organization.member("user", contoso.ada)), List.of());
    contoso.assign(contoso.policy("On", 1, "enabled"), Map.of("include", List.of(pilot)));
    await().atMost(SOON).until(() -> backsUp(laptop));
    int told = contoso.told(stranger.id()).size();

    scim.delete("Users", contoso.ada.toString());

    await().atMost(SOON).until(() -> !backsUp(laptop));
    assertThat(contoso.told(stranger.id())).hasSize(told);
    assertThatExceptionOfType(ResourceNotFoundException.class)
        .isThrownBy(() -> scim.delete("Users", contoso.ada.toString()));
    contoso
        .asAdmin()
        .get("/v1/groups/" + pilot + "/members")
        .then()
        .body("items.size()", equalTo(0));
    scim.create("Users", user(contoso.ada, "ada@contoso.example"));
  }

  private boolean backsUp(TestDevice device) {
    return contoso.lastTold(device.id()).path("backup").path("allowed").asBoolean();
  }

  private List<UUID> found(String filter) throws ScimException {
    return scim
        .searchRequest("Users")
        .filter(filter)
        .invoke(UserResource.class)
        .getResources()
        .stream()
        .map(user -> UUID.fromString(user.getId()))
        .toList();
  }
}
