package io.carryover.policy.directory;

import io.carryover.kit.identity.Roles;
import io.carryover.kit.identity.UserId;
import io.carryover.kit.problem.KitProblem;
import io.carryover.policy.Page;
import io.carryover.policy.tenant.ForRegisteredTenant;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The users of the caller's organization. */
@Path("/v1/users")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.POLICY_ADMINISTRATOR)
@ForRegisteredTenant
@RunOnVirtualThread
@Tag(name = "Directory")
class UserResource {

  private final Users users;

  UserResource(Users users) {
    this.users = users;
  }

  /** The names of a user. */
  record PutUserBody(
      @NotBlank @Size(max = 256) String userPrincipalName,
      @NotBlank @Size(max = 256) String displayName) {}

  /** A user. */
  record UserResponse(String userId, String userPrincipalName, String displayName) {
    static UserResponse from(DirectoryUser user) {
      return new UserResponse(user.id().value(), user.userPrincipalName(), user.displayName());
    }
  }

  @PUT
  @Path("{userId}")
  @Transactional
  @Operation(operationId = "putUser", summary = "Adds a user or changes its names")
  public UserResponse put(
      @Size(max = 255) @NotBlank String userId, @Valid @NotNull PutUserBody body) {
    var user = new DirectoryUser(new UserId(userId), body.userPrincipalName(), body.displayName());
    users.put(user);
    return UserResponse.from(user);
  }

  @GET
  @Path("{userId}")
  @Operation(operationId = "showUser", summary = "Shows a user")
  public UserResponse show(@Size(max = 255) @NotBlank String userId) {
    return users
        .find(new UserId(userId))
        .map(UserResponse::from)
        .orElseThrow(KitProblem.NOT_FOUND::toException);
  }

  @GET
  @Operation(operationId = "listUsers", summary = "Lists users by id")
  public Page<UserResponse> list(
      @QueryParam("limit") @DefaultValue("100") @Min(1) @Max(1000) int limit,
      @QueryParam("after") @Size(min = 1, max = 255) @Nullable String after) {
    return Page.of(
        users.list(after == null ? null : new UserId(after), limit + 1),
        limit,
        user -> user.id().value(),
        UserResponse::from);
  }
}
