package io.carryover.policy.directory;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.carryover.kit.identity.DeviceId;
import io.carryover.kit.identity.Roles;
import io.carryover.kit.problem.KitProblem;
import io.carryover.policy.Page;
import io.carryover.policy.tenant.ForRegisteredTenant;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Who is in a group. */
@Path("/v1/groups/{groupId}/members")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.POLICY_ADMINISTRATOR)
@ForRegisteredTenant
@RunOnVirtualThread
@Tag(name = "Directory")
class GroupMemberResource {

  private static final int MAX_MEMBERS = 10_000;
  private static final String UUID_FORM =
      "[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}";
  private static final String CURSOR = "(USER|DEVICE):.{1,255}";

  private final Groups groups;
  private final ChangeGroupMembers changeGroupMembers;

  GroupMemberResource(Groups groups, ChangeGroupMembers changeGroupMembers) {
    this.groups = groups;
    this.changeGroupMembers = changeGroupMembers;
  }

  /** A member; the id of a device is a UUID. */
  record Member(@NotNull MemberType type, @NotBlank @Size(max = 255) String id) {

    GroupMember toMember() {
      return type == MemberType.DEVICE
          ? GroupMember.of(new DeviceId(UUID.fromString(id)))
          : new GroupMember(type, id);
    }

    @JsonIgnore
    @AssertTrue(message = "must be a UUID when the type is device")
    boolean isIdOfItsType() {
      return type != MemberType.DEVICE || (id != null && id.matches(UUID_FORM));
    }
  }

  /** Members to add and to remove; either list may be left out. */
  record ChangeMembersBody(
      @Nullable @Size(max = MAX_MEMBERS) List<@Valid @NotNull Member> add,
      @Nullable @Size(max = MAX_MEMBERS) List<@Valid @NotNull Member> remove) {}

  /** How many members are new, and how many are gone. */
  record ChangeMembersResponse(int added, int removed) {}

  @POST
  @Operation(
      operationId = "changeGroupMembers",
      summary = "Adds and removes members; repeating the same change does nothing")
  public ChangeMembersResponse change(UUID groupId, @Valid @NotNull ChangeMembersBody body) {
    var result = changeGroupMembers.change(groupId, members(body.add()), members(body.remove()));
    return new ChangeMembersResponse(result.added(), result.removed());
  }

  @GET
  @Operation(operationId = "listGroupMembers", summary = "Lists members, devices first, by id")
  public Page<Member> list(
      UUID groupId,
      @QueryParam("limit") @DefaultValue("100") @Min(1) @Max(1000) int limit,
      @QueryParam("after") @Pattern(regexp = CURSOR) @Nullable String after) {
    if (groups.find(groupId).isEmpty()) {
      throw KitProblem.NOT_FOUND.toException();
    }
    return Page.of(
        groups.members(groupId, after == null ? null : cursor(after), limit + 1),
        limit,
        member -> member.type() + ":" + member.id(),
        member -> new Member(member.type(), member.id()));
  }

  @DELETE
  @Path("{memberType}/{memberId}")
  @Operation(operationId = "removeGroupMember", summary = "Removes one member; who is none is fine")
  public void remove(
      UUID groupId,
      @Pattern(regexp = "user|device") String memberType,
      @NotBlank @Size(max = 255) String memberId) {
    var type = memberType.equals("user") ? MemberType.USER : MemberType.DEVICE;
    if (type == MemberType.DEVICE && !memberId.matches(UUID_FORM)) {
      throw KitProblem.NOT_FOUND.toException();
    }
    changeGroupMembers.change(groupId, List.of(), List.of(new Member(type, memberId).toMember()));
  }

  private static GroupMember cursor(String after) {
    int colon = after.indexOf(':');
    return new GroupMember(
        MemberType.valueOf(after.substring(0, colon)), after.substring(colon + 1));
  }

  private static List<GroupMember> members(@Nullable List<Member> members) {
    return members == null ? List.of() : members.stream().map(Member::toMember).toList();
  }
}
