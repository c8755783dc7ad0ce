package io.carryover.policy.secretskey;

import io.carryover.kit.identity.Caller;
import io.carryover.kit.identity.Roles;
import io.carryover.kit.identity.UserId;
import io.carryover.policy.tenant.ForRegisteredTenant;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/**
 * Where the secrets in a user's backups are destroyed for good, as when the user has left. They are
 * parts of backups, so it takes the role that deletes other users' backups.
 */
@Path("/v1/users/{userId}/secrets-key")
@RolesAllowed(Roles.BACKUP_ADMINISTRATOR)
@ForRegisteredTenant
@RunOnVirtualThread
@Tag(name = "Directory")
class SecretsKeyDestructionResource {

  private final DestroySecretsKey destroySecretsKey;
  private final Caller caller;

  SecretsKeyDestructionResource(DestroySecretsKey destroySecretsKey, Caller caller) {
    this.destroySecretsKey = destroySecretsKey;
    this.caller = caller;
  }

  @DELETE
  @Operation(
      operationId = "destroySecretsKey",
      summary =
          "Destroys the key of a user, and so the secrets in all backups of the user, for good")
  public void destroy(@Size(max = 255) @NotBlank String userId) {
    destroySecretsKey.of(new UserId(userId), caller.user());
  }
}
