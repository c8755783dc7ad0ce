package io.carryover.policy.service;

import static io.carryover.policy.service.ScimProvider.group;
import static io.carryover.policy.service.ScimProvider.member;
import static io.carryover.policy.service.ScimProvider.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import com.unboundid.scim2.client.ScimService;
import com.unboundid.scim2.client.requests.ModifyRequestBuilder;
import com.unboundid.scim2.common.Path;
import com.unboundid.scim2.common.exceptions.PreconditionFailedException;
import com.unboundid.scim2.common.exceptions.ResourceConflictException;
import com.unboundid.scim2.common.exceptions.ResourceNotFoundException;
import com.unboundid.scim2.common.exceptions.ScimException;
import com.unboundid.scim2.common.filters.Filter;
import com.unboundid.scim2.common.messages.ListResponse;
import com.unboundid.scim2.common.types.GroupResource;
import com.unboundid.scim2.common.types.Member;
import com.unboundid.scim2.common.types.UserResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Groups that an identity provider pushes, by the calls of a SCIM client library. */
@QuarkusTest
class ScimGroupComponentTest extends OnTheStack {

  private static final String BUILD = "26100.7922";

  private final UUID grace = UUID.randomUUID();
  private final UUID pilot = UUID.randomUUID();
  private ScimProvider provider;
  private ScimService scim;

  @BeforeEach
  void register() throws ScimException {
    contoso.registered();
    provider = new ScimProvider(contoso);
    scim = provider.client();
    scim.create("Users", user(contoso.ada, "ada@contoso.example"));
    scim.create("Users", user(grace, "grace@contoso.example"));
  }

  @Test
  void aPushedGroupHasTheIdThatTheProviderShows() throws ScimException {
    GroupResource created = scim.create("Groups", group(pilot, "Pilot", List.of(contoso.ada)));

    assertThat(created.getId()).isEqualTo(pilot.toString());
    assertThat(created.getExternalId()).isEqualTo(pilot.toString());
    assertThat(created.getMembers())
        .extracting(Member::getValue)
        .containsExactly(contoso.ada.toString());
    assertThat(created.getMembers().getFirst().getRef().toString())
        .endsWith("/scim/v2/Users/" + contoso.ada);
    assertThat(scim.retrieve(created)).isEqualTo(created);
    contoso
        .asAdmin()
        .get("/v1/groups/" + pilot)
        .then()
        .statusCode(200)
        .body("displayName", equalTo("Pilot"));
    var other = group(pilot, "Other", List.of());
    other.setExternalId("CN=Other");
    GroupResource named = scim.create("Groups", other);
    assertThat(UUID.fromString(named.getId())).isNotEqualTo(pilot);
    assertThat(named.getExternalId()).isEqualTo("CN=Other");
    assertThatExceptionOfType(ResourceConflictException.class)
        .isThrownBy(() -> scim.create("Groups", other))
        .satisfies(e -> assertThat(e.getScimError().getScimType()).isEqualTo("uniqueness"));
    assertThatExceptionOfType(ResourceConflictException.class)
        .isThrownBy(() -> scim.create("Groups", group(pilot, "Again", List.of())));
    assertThat(scim.retrieve(created).getDisplayName()).isEqualTo("Pilot");
  }

  @Test
  void aGroupThatAnAdministratorMadeIsTakenOverWithItsMembers() throws ScimException {
    UUID known = contoso.group("Made by hand");
    contoso.changeMembers(known, List.of(Organization.member("user", grace)), List.of());

    GroupResource taken = scim.create("Groups", group(known, "Pushed", List.of(contoso.ada)));

    assertThat(taken.getDisplayName()).isEqualTo("Pushed");
    assertThat(members(known)).containsExactlyInAnyOrder(contoso.ada, grace);
  }

  @Test
  void aReplacedGroupHasTheUsersThatWereSentAndKeepsItsDevices() throws ScimException {
    UUID laptop = contoso.device(BUILD).id();
    GroupResource created = scim.create("Groups", group(pilot, "Pilot", List.of(contoso.ada)));
    contoso.changeMembers(pilot, List.of(Organization.member("device", laptop)), List.of());

    created.setDisplayName("Pilots").setMembers(List.of(member(grace)));
    assertThatExceptionOfType(PreconditionFailedException.class)
        .isThrownBy(() -> scim.replaceRequest(created).ifMatch().invoke());
    GroupResource replaced = scim.replace(created);

    assertThat(replaced.getDisplayName()).isEqualTo("Pilots");
    assertThat(members(pilot)).containsExactly(grace);
    contoso
        .asAdmin()
        .get("/v1/groups/" + pilot + "/members")
        .then()
        .body("items[0].id", equalTo(laptop.toString()))
        .body("items.size()", equalTo(2));
    assertThat(scim.replace(replaced).getMeta().getVersion())
        .isEqualTo(replaced.getMeta().getVersion());
  }

  @Test
  void aPatchAddsRemovesAndReplacesMembers() throws ScimException {
    scim.create("Groups", group(pilot, "Pilot", List.of()));

    patch().addValues("members", member(contoso.ada), member(grace)).invoke(GroupResource.class);
    assertThat(members(pilot)).containsExactlyInAnyOrder(contoso.ada, grace);
    patch()
        .removeValues(Path.root().attribute("members", Filter.eq("value", grace.toString())))
        .replaceValue("displayName", "Pilots")
        .invoke(GroupResource.class);
    assertThat(members(pilot)).containsExactly(contoso.ada);
    patch().replaceValues("members", List.of(member(grace))).invoke(GroupResource.class);
    assertThat(members(pilot)).containsExactly(grace);
    patch().removeValues("members").invoke(GroupResource.class);
    assertThat(members(pilot)).isEmpty();
    assertThat(scim.retrieve("Groups", pilot.toString(), GroupResource.class).getDisplayName())
        .isEqualTo("Pilots");
  }

  @Test
  void theWaysOfEntraIdAreUnderstood() throws ScimException {
    scim.create("Groups", group(pilot, "Pilot", List.of()));

    wirePatch(
        """
        {"op": "Add", "path": "members", "value": [{"$ref": null, "value": "%s"}, {"value": "%s"}]},
        {"op": "Replace", "value": {"displayName": "Pilots", "id": "%s"}}
        """
            .formatted(contoso.ada, grace, pilot));
    assertThat(members(pilot)).containsExactlyInAnyOrder(contoso.ada, grace);
    wirePatch(
        """
        {"op": "Remove", "path": "members", "value": [{"$ref": null, "value": "%s"}]}
        """
            .formatted(grace));
    assertThat(members(pilot)).containsExactly(contoso.ada);
    wirePatch(
        """
        {"op": "Remove", "path": "members[value eq \\"%s\\"]"},
        {"op": "Add", "path": "members", "value": {"value": "%s"}}
        """
            .formatted(contoso.ada, grace));
    assertThat(members(pilot)).containsExactly(grace);
  }

  @Test
  void memberChangesReachTheDevicesConcernedAndNoOthers() throws ScimException {
    TestDevice laptop = contoso.device(BUILD);
    TestDevice other = new TestDevice(contoso, grace, BUILD).enrolled();
    scim.create("Groups", group(pilot, "Pilot", List.of()));
    contoso.assign(contoso.policy("On", 1, "enabled"), Map.of("include", List.of(pilot)));

    patch().addValues("members", member(contoso.ada)).invoke(GroupResource.class);
    await().atMost(SOON).until(() -> backsUp(laptop));
    assertThat(backsUp(other)).isFalse();
    GroupResource present = scim.retrieve("Groups", pilot.toString(), GroupResource.class);
    scim.replace(present.setMembers(List.of(member(grace))));
    await().atMost(SOON).until(() -> backsUp(other) && !backsUp(laptop));
    assertThatExceptionOfType(ResourceConflictException.class)
        .isThrownBy(() -> scim.delete("Groups", pilot.toString()));

    assertThat(contoso.told(laptop.id())).hasSize(3);
    assertThat(contoso.told(other.id())).hasSize(2);
  }

  @Test
  void anUnusedGroupCanBeDeleted() throws ScimException {
    scim.create("Groups", group(pilot, "Pilot", List.of(contoso.ada)));

    scim.delete("Groups", pilot.toString());

    assertThatExceptionOfType(ResourceNotFoundException.class)
        .isThrownBy(() -> scim.retrieve("Groups", pilot.toString(), GroupResource.class));
    assertThat(scim.retrieve("Users", contoso.ada.toString(), UserResource.class)).isNotNull();
  }

  @Test
  void filtersFindWhatTheySay() throws ScimException {
    UUID staff = UUID.randomUUID();
    scim.create("Groups", group(pilot, "Pilot", List.of(contoso.ada)));
    scim.create("Groups", group(staff, "Staff", List.of(contoso.ada, grace)));
    UUID byHand = contoso.group("By hand");

    assertThat(found("displayName eq \"PILOT\"")).containsExactly(pilot);
    assertThat(found("externalId eq \"" + staff + "\"")).containsExactly(staff);
    assertThat(found("not (externalId pr)")).containsExactly(byHand);
    assertThat(found("externalId ne \"" + staff + "\"")).containsExactlyInAnyOrder(pilot, byHand);
    assertThat(found("members eq \"" + grace + "\"")).containsExactly(staff);
    assertThat(found("id eq \"" + pilot + "\" and members[value eq \"" + grace + "\"]")).isEmpty();
    assertThat(found("members.value eq \"" + contoso.ada + "\""))
        .containsExactlyInAnyOrder(pilot, staff);
  }

  @Test
  void membersAreLeftOutWhenTheyAreNotAskedFor() throws ScimException {
    scim.create("Groups", group(pilot, "Pilot", List.of(contoso.ada)));

    ListResponse<GroupResource> without =
        scim.searchRequest("Groups").excludedAttributes("members").invoke(GroupResource.class);
    ListResponse<GroupResource> with = scim.searchRequest("Groups").invoke(GroupResource.class);

    assertThat(without.getResources().getFirst().getMembers()).isNull();
    assertThat(with.getResources().getFirst().getMembers()).hasSize(1);
  }

  @Test
  void aGroupOfTenThousandIsFilledInPages() throws ScimException {
    database.execute(
        """
        insert into directory_user
          (tenant_id, user_id, user_principal_name, display_name, provisioned, created_at, changed_at)
        select '%s', gen_random_uuid()::text, 'u' || n || '@contoso.example', 'User', true, now(), now()
        from generate_series(1, 9998) n
        """
            .formatted(contoso.tenant));
    List<Member> everybody = new ArrayList<>();
    for (int start = 1; start <= 10_000; start += 1_000) {
      scim.searchRequest("Users")
          .page(start, 1_000)
          .attributes("id")
          .invoke(UserResource.class)
          .forEach(user -> everybody.add(new Member().setValue(user.getId())));
    }
    assertThat(everybody).hasSize(10_000);
    scim.create("Groups", group(pilot, "Everybody", List.of()));

    for (int start = 0; start < 10_000; start += 2_500) {
      patch()
          .addValues("members", everybody.subList(start, start + 2_500))
          .invoke(GroupResource.class);
    }

    GroupResource full = scim.retrieve("Groups", pilot.toString(), GroupResource.class);
    assertThat(full.getMembers()).hasSize(10_000);
    assertThat(found("members eq \"" + grace + "\"")).containsExactly(pilot);
    full.setMembers(everybody.subList(0, 9_999));
    assertThat(scim.replace(full).getMembers()).hasSize(9_999);
    patch().replaceValues("members", List.of(member(grace))).invoke(GroupResource.class);
    assertThat(members(pilot)).containsExactly(grace);
  }

  @Test
  void changesAtOnceNeitherBlockOneAnotherNorLeaveAMemberWhoIsGone() throws Exception {
    UUID staff = UUID.randomUUID();
    List<UUID> users = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      users.add(UUID.randomUUID());
      scim.create("Users", user(users.getLast(), "storm" + i + "@contoso.example"));
    }
    List<Callable<Integer>> storm = new ArrayList<>();
    for (UUID group : List.of(pilot, staff)) {
      scim.create("Groups", group(group, "Group", List.of()));
      for (UUID user : users) {
        var operation = "{\"op\":\"add\",\"path\":\"members\",\"value\":{\"value\":\"%s\"}}";
        storm.add(() -> patched(group, operation.formatted(user)));
        storm.add(() -> provider.wire().delete("/Users/" + user).statusCode());
      }
    }
    Collections.shuffle(storm);

    List<Integer> answers = new ArrayList<>();
    try (var threads = Executors.newFixedThreadPool(8)) {
      for (var done : threads.invokeAll(storm)) {
        answers.add(done.get());
      }
    }

    assertThat(answers).isSubsetOf(204, 400, 404);
    assertThat(answers).filteredOn(status -> status == 404).hasSize(users.size());
    assertThat(members(pilot)).isEmpty();
    assertThat(members(staff)).isEmpty();
  }

  private ModifyRequestBuilder.Typed patch() {
    return scim.modifyRequest("Groups", pilot.toString()).attributes("id");
  }

  private void wirePatch(String operations) {
    assertThat(patched(pilot, operations)).isEqualTo(204);
  }

  private int patched(UUID group, String operations) {
    return provider
        .wire()
        .body(
            """
            {"schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"], "Operations": [%s]}
            """
                .formatted(operations))
        .patch("/Groups/" + group)
        .statusCode();
  }

  private List<UUID> members(UUID id) throws ScimException {
    var members = scim.retrieve("Groups", id.toString(), GroupResource.class).getMembers();
    return members == null
        ? List.of()
        : members.stream().map(member -> UUID.fromString(member.getValue())).toList();
  }

  private List<UUID> found(String filter) throws ScimException {
    return scim
        .searchRequest("Groups")
        .filter(filter)
        .excludedAttributes("members")
        .invoke(GroupResource.class)
        .getResources()
        .stream()
        .map(group -> UUID.fromString(group.getId()))
        .toList();
  }

  private boolean backsUp(TestDevice device) {
    return contoso.lastTold(device.id()).path("backup").path("allowed").asBoolean();
  }
}
