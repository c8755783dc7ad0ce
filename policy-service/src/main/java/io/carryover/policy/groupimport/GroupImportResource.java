package io.carryover.policy.groupimport;

import io.carryover.kit.identity.Roles;
import io.carryover.policy.tenant.ForRegisteredTenant;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Groups and their members from a CSV file. */
@Path("/v1/group-imports")
@Consumes("text/csv")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.POLICY_ADMINISTRATOR)
@ForRegisteredTenant
@RunOnVirtualThread
@Tag(name = "Directory")
class GroupImportResource {

  private final ImportGroups importGroups;

  GroupImportResource(ImportGroups importGroups) {
    this.importGroups = importGroups;
  }

  /**
   * What became of the groups.
   *
   * @param rows that the file has below its header
   */
  record ImportResponse(boolean dryRun, int rows, List<GroupResponse> groups) {}

  /**
   * What became of one group.
   *
   * @param groupId null when the group is yet to be created
   * @param created whether there was no such group
   * @param unchanged members whom the file names and who were there already
   */
  record GroupResponse(
      @Nullable UUID groupId,
      String displayName,
      boolean created,
      int added,
      int removed,
      int unchanged) {
    static GroupResponse from(ImportGroups.ImportedGroup imported, boolean dryRun) {
      return new GroupResponse(
          dryRun && imported.created() ? null : imported.group().id(),
          imported.group().displayName(),
          imported.created(),
          imported.added(),
          imported.removed(),
          imported.unchanged());
    }
  }

  @POST
  @Operation(
      operationId = "importGroups",
      summary =
          "Imports groups and members from CSV with the columns group or groupId, and userPrincipalName, userId or deviceId; all rows or none")
  @RequestBody(
      content = @Content(mediaType = "text/csv", schema = @Schema(implementation = String.class)))
  public ImportResponse importGroups(
      @NotNull byte[] file,
      @QueryParam("mode") @DefaultValue("add") @Pattern(regexp = "add|replace") String mode,
      @QueryParam("dryRun") @DefaultValue("false") boolean dryRun) {
    GroupFile read = GroupFile.read(file);
    var imported =
        importGroups.importing(
            read,
            mode.equals("replace") ? ImportGroups.Mode.REPLACE : ImportGroups.Mode.ADD,
            dryRun);
    return new ImportResponse(
        dryRun,
        read.rows().size(),
        imported.stream().map(group -> GroupResponse.from(group, dryRun)).toList());
  }
}
