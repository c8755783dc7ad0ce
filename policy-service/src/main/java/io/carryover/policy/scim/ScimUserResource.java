package io.carryover.policy.scim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.carryover.kit.identity.Roles;
import io.carryover.kit.identity.UserId;
import io.carryover.policy.directory.UserEntries;
import io.carryover.policy.directory.UserEntry;
import io.carryover.policy.scim.message.IfMatch;
import io.carryover.policy.scim.message.ListWindow;
import io.carryover.policy.scim.message.PatchMessage;
import io.carryover.policy.scim.message.Projection;
import io.carryover.policy.scim.message.ScimBody;
import io.carryover.policy.scim.message.ScimErrorType;
import io.carryover.policy.scim.message.ScimMedia;
import io.carryover.policy.tenant.ForRegisteredTenant;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.Set;
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

/** The users that a provider pushes. */
@Path("/scim/v2/Users")
@Produces({ScimMedia.TYPE, MediaType.APPLICATION_JSON})
@Consumes({ScimMedia.TYPE, MediaType.APPLICATION_JSON})
@RolesAllowed(Roles.POLICY_ADMINISTRATOR)
@ForRegisteredTenant
@RunOnVirtualThread
@Tag(name = "SCIM")
class ScimUserResource {

  private static final int MOST = 1_000;
  private static final PatchMessage PATCH =
      new PatchMessage(ScimSchemas.USER, Set.of(ScimSchemas.ENTERPRISE_USER));

  private final UserEntries users;
  private final ProvisionUser provisionUser;
  private final ScimResources resources;
  private final ObjectMapper json;

  ScimUserResource(
      UserEntries users, ProvisionUser provisionUser, ScimResources resources, ObjectMapper json) {
    this.users = users;
    this.provisionUser = provisionUser;
    this.resources = resources;
    this.json = json;
  }

  @POST
  @Operation(
      operationId = "scimCreateUser",
      summary = "Adds a user, or takes over one who has only enrolled yet",
      description = "The externalId must be the user id that the user's tokens carry.")
  @APIResponse(
      responseCode = "201",
      description = "Created",
      content = @Content(schema = @Schema(type = SchemaType.OBJECT)))
  public RestResponse<ObjectNode> create(
      @QueryParam("attributes") @Nullable String attributes,
      @QueryParam("excludedAttributes") @Nullable String excludedAttributes,
      @RequestBody(content = @Content(schema = @Schema(type = SchemaType.OBJECT)))
          byte @Nullable [] body) {
    var projection = projection(attributes, excludedAttributes);
    var entry = provisionUser.create(UserContent.read(ScimBody.read(json, body)));
    return answer(RestResponse.Status.CREATED, entry, projection);
  }

  @GET
  @Operation(operationId = "scimListUsers", summary = "Lists users by id, those of a filter or all")
  @APIResponse(
      responseCode = "200",
      description = "One page",
      content = @Content(schema = @Schema(type = SchemaType.OBJECT)))
  public JsonNode list(
      @QueryParam("filter") @Nullable String filter,
      @QueryParam("startIndex") @Nullable String startIndex,
      @QueryParam("count") @Nullable String count,
      @QueryParam("attributes") @Nullable String attributes,
      @QueryParam("excludedAttributes") @Nullable String excludedAttributes) {
    var projection = projection(attributes, excludedAttributes);
    var condition = DirectorySearch.USERS.read(filter);
    var window = ListWindow.of(startIndex, count, MOST);
    return window.answer(
        users.count(condition),
        users.search(condition, window.offset(), window.count()).stream()
            .map(entry -> projection.of(resources.user(entry)))
            .toList());
  }

  @GET
  @Path("{userId}")
  @Operation(operationId = "scimShowUser", summary = "Shows a user")
  @APIResponse(
      responseCode = "200",
      description = "The user",
      content = @Content(schema = @Schema(type = SchemaType.OBJECT)))
  public RestResponse<ObjectNode> show(
      String userId,
      @QueryParam("attributes") @Nullable String attributes,
      @QueryParam("excludedAttributes") @Nullable String excludedAttributes) {
    var projection = projection(attributes, excludedAttributes);
    return answer(
        RestResponse.Status.OK,
        users.find(id(userId)).orElseThrow(ScimUserResource::notFound),
        projection);
  }

  @PUT
  @Path("{userId}")
  @Operation(operationId = "scimReplaceUser", summary = "Replaces what is kept of a user")
  @APIResponse(
      responseCode = "200",
      description = "Replaced, or unchanged",
      content = @Content(schema = @Schema(type = SchemaType.OBJECT)))
  public RestResponse<ObjectNode> replace(
      String userId,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      @QueryParam("attributes") @Nullable String attributes,
      @QueryParam("excludedAttributes") @Nullable String excludedAttributes,
      @RequestBody(content = @Content(schema = @Schema(type = SchemaType.OBJECT)))
          byte @Nullable [] body) {
    var projection = projection(attributes, excludedAttributes);
    var content = UserContent.read(ScimBody.read(json, body));
    var entry = provisionUser.replace(id(userId), content, new IfMatch(ifMatch));
    return answer(RestResponse.Status.OK, entry, projection);
  }

  @PATCH
  @Path("{userId}")
  @Operation(
      operationId = "scimPatchUser",
      summary = "Changes a user by all of the operations, or by none",
      description = "At most 1,000 operations.")
  @APIResponse(
      responseCode = "200",
      description = "Changed, or unchanged",
      content = @Content(schema = @Schema(type = SchemaType.OBJECT)))
  public RestResponse<ObjectNode> patch(
      String userId,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      @QueryParam("attributes") @Nullable String attributes,
      @QueryParam("excludedAttributes") @Nullable String excludedAttributes,
      @RequestBody(content = @Content(schema = @Schema(type = SchemaType.OBJECT)))
          byte @Nullable [] body) {
    var projection = projection(attributes, excludedAttributes);
    var changes = PATCH.read(ScimBody.read(json, body));
    var entry = provisionUser.patch(id(userId), changes, new IfMatch(ifMatch));
    return answer(RestResponse.Status.OK, entry, projection);
  }

  @DELETE
  @Path("{userId}")
  @Operation(
      operationId = "scimDeleteUser",
      summary = "Removes a user and takes them out of every group",
      description = "The user's devices stay enrolled and are decided anew.")
  public void delete(String userId, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
    provisionUser.remove(id(userId), new IfMatch(ifMatch));
  }

  private RestResponse<ObjectNode> answer(
      RestResponse.Status status, UserEntry entry, Projection projection) {
    var location = resources.location("User", entry.user().id().value());
    var answer =
        ResponseBuilder.create(status, projection.of(resources.user(entry)))
            .header(HttpHeaders.ETAG, IfMatch.tag(entry.version()));
    return (status == RestResponse.Status.CREATED ? answer.location(location) : answer).build();
  }

  private static Projection projection(
      @Nullable String attributes, @Nullable String excludedAttributes) {
    return Projection.of(ScimSchemas.USER, attributes, excludedAttributes);
  }

  private static UserId id(String text) {
    return ScimBody.userId(text).orElseThrow(ScimUserResource::notFound);
  }

  private static RuntimeException notFound() {
    return ScimErrorType.NOT_FOUND.because("There is no such user.");
  }
}
