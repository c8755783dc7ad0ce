package io.carryover.policy.backuppolicy;

import com.fasterxml.jackson.databind.JsonNode;
import io.carryover.kit.identity.Roles;
import io.carryover.kit.problem.KitProblem;
import io.carryover.policy.intune.CatalogPolicy;
import io.carryover.policy.intune.ReadCatalogPolicy;
import io.carryover.policy.intune.WriteCatalogPolicy;
import io.carryover.policy.tenant.ForRegisteredTenant;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

/** A policy as the settings catalog policy that Intune exports and imports. */
@Path("/v1/backup-policies/{policyId}/settings-catalog")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.POLICY_ADMINISTRATOR)
@ForRegisteredTenant
@RunOnVirtualThread
@Tag(name = "Backup policies")
class ImportedPolicyResource {

  private final BackupPolicies policies;
  private final KeptSettings keptSettings;
  private final ImportBackupPolicy importBackupPolicy;
  private final ReadCatalogPolicy reader;
  private final WriteCatalogPolicy writer;

  ImportedPolicyResource(
      BackupPolicies policies,
      KeptSettings keptSettings,
      ImportBackupPolicy importBackupPolicy,
      ReadCatalogPolicy reader,
      WriteCatalogPolicy writer) {
    this.policies = policies;
    this.keptSettings = keptSettings;
    this.importBackupPolicy = importBackupPolicy;
    this.reader = reader;
    this.writer = writer;
  }

  @PUT
  @Operation(
      operationId = "importBackupPolicy",
      summary = "Creates or changes a policy from the JSON of an exported settings catalog policy",
      description =
          "Known settings become the policy's; others are kept as they came, listed under notApplied, and not applied. Name, description and settings are read; assignment and, unless @carryover.priority is there, priority stay. At most 1000 settings, 5 below one another.")
  @RequestBody(content = @Content(schema = @Schema(type = SchemaType.OBJECT)))
  @APIResponse(responseCode = "200", description = "Changed, or unchanged")
  @APIResponse(responseCode = "201", description = "Created")
  public RestResponse<BackupPolicyResponse> save(
      UUID policyId,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String ifNoneMatch,
      @Nullable JsonNode document) {
    var imported = reader.from(document);
    var result =
        importBackupPolicy.save(policyId, imported, new Precondition(ifMatch, ifNoneMatch));
    var status =
        switch (result) {
          case SaveBackupPolicy.Result.Created created -> RestResponse.Status.CREATED;
          case SaveBackupPolicy.Result.Kept kept -> RestResponse.Status.OK;
        };
    return answer(
        status, BackupPolicyResponse.from(result.policy(), imported.kept()), result.policy());
  }

  @GET
  @Operation(
      operationId = "exportBackupPolicy",
      summary = "Shows a policy as the JSON of a settings catalog policy",
      description =
          "Importing it again gives an equal policy. What the format cannot say stands in annotations that begin with @carryover.")
  @APIResponse(
      responseCode = "200",
      description = "OK",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(type = SchemaType.OBJECT)))
  public RestResponse<JsonNode> show(UUID policyId) {
    var policy = policies.find(policyId).orElseThrow(KitProblem.NOT_FOUND::toException);
    JsonNode document =
        writer.toDocument(
            new CatalogPolicy(
                policy.name(),
                policy.content().description(),
                policy.priority(),
                policy.settings(),
                keptSettings.of(policyId)));
    return answer(RestResponse.Status.OK, document, policy);
  }

  private static <T> RestResponse<T> answer(
      RestResponse.Status status, T body, BackupPolicy policy) {
    return ResponseBuilder.create(status, body)
        .header(HttpHeaders.ETAG, Precondition.etag(policy.version()))
        .build();
  }
}
