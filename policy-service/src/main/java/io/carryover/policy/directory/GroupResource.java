package io.carryover.policy.directory;

import io.carryover.kit.identity.Roles;
import io.carryover.kit.problem.KitProblem;
import io.carryover.policy.Page;
import io.carryover.policy.tenant.ForRegisteredTenant;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The groups of the caller's organization. */
@Path("/v1/groups")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.POLICY_ADMINISTRATOR)
@ForRegisteredTenant
@RunOnVirtualThread
@Tag(name = "Directory")
class GroupResource {

  private final Groups groups;
  private final ChangeGroup changeGroup;

  GroupResource(Groups groups, ChangeGroup changeGroup) {
    this.groups = groups;
    this.changeGroup = changeGroup;
  }

  /** The name of a group. */
  record PutGroupBody(@NotBlank @Size(max = 256) String displayName) {}

  /** A group. */
  record GroupResponse(UUID groupId, String displayName) {
    static GroupResponse from(Group group) {
      return new GroupResponse(group.id(), group.displayName());
    }
  }

  @PUT
  @Path("{groupId}")
  @Operation(operationId = "putGroup", summary = "Adds a group or renames it")
  public GroupResponse put(UUID groupId, @Valid @NotNull PutGroupBody body) {
    var group = new Group(groupId, body.displayName());
    changeGroup.put(group);
    return GroupResponse.from(group);
  }

  @GET
  @Path("{groupId}")
  @Operation(operationId = "showGroup", summary = "Shows a group")
  public GroupResponse show(UUID groupId) {
    return groups
        .find(groupId)
        .map(GroupResponse::from)
        .orElseThrow(KitProblem.NOT_FOUND::toException);
  }

  @GET
  @Operation(operationId = "listGroups", summary = "Lists groups by id")
  public Page<GroupResponse> list(
      @QueryParam("limit") @DefaultValue("100") @Min(1) @Max(1000) int limit,
      @QueryParam("after") @Nullable UUID after) {
    return Page.of(
        groups.list(after, limit + 1), limit, group -> group.id().toString(), GroupResponse::from);
  }

  @DELETE
  @Path("{groupId}")
  @Operation(
      operationId = "deleteGroup",
      summary = "Removes a group that no policy is assigned to, with its memberships")
  public void delete(UUID groupId) {
    changeGroup.remove(groupId);
  }
}
