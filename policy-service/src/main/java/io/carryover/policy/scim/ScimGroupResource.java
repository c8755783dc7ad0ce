package io.carryover.policy.scim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.carryover.kit.identity.Roles;
import io.carryover.policy.directory.GroupEntries;
import io.carryover.policy.directory.GroupEntry;
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

/** The groups that a provider pushes, and the users in them. */
@Path("/scim/v2/Groups")
@Produces({ScimMedia.TYPE, MediaType.APPLICATION_JSON})
@Consumes({ScimMedia.TYPE, MediaType.APPLICATION_JSON})
@RolesAllowed(Roles.POLICY_ADMINISTRATOR)
@ForRegisteredTenant
@RunOnVirtualThread
@Tag(name = "SCIM")
class ScimGroupResource {

  private static final int MOST = 1_000;
  private static final int MOST_WITH_MEMBERS = 10;
  private static final PatchMessage PATCH = new PatchMessage(ScimSchemas.GROUP, Set.of());

  private final GroupEntries groups;
  private final GroupUsers groupUsers;
  private final ProvisionGroup provisionGroup;
  private final ScimResources resources;
  private final ObjectMapper json;

  ScimGroupResource(
      GroupEntries groups,
      GroupUsers groupUsers,
      ProvisionGroup provisionGroup,
      ScimResources resources,
      ObjectMapper json) {
    this.groups = groups;
    this.groupUsers = groupUsers;
    this.provisionGroup = provisionGroup;
    this.resources = resources;
    this.json = json;
  }

  @POST
  @Operation(
      operationId = "scimCreateGroup",
      summary = "Adds a group, or takes over one that no provider has pushed yet",
      description = "At most 10,000 members; add others by PATCH.")
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
    var read = ScimBody.read(json, body);
    var entry = provisionGroup.create(GroupContent.read(read), GroupContent.members(read).added());
    return answer(RestResponse.Status.CREATED, entry, written(entry, projection));
  }

  @GET
  @Operation(
      operationId = "scimListGroups",
      summary = "Lists groups by id, those of a filter or all",
      description = "At most 1,000 in one page; 10 when members are shown.")
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
    var condition = DirectorySearch.GROUPS.read(filter);
    var window =
        ListWindow.of(startIndex, count, projection.shows("members") ? MOST_WITH_MEMBERS : MOST);
    return window.answer(
        groups.count(condition),
        groups.search(condition, window.offset(), window.count()).stream()
            .map(entry -> read(entry, projection))
            .toList());
  }

  @GET
  @Path("{groupId}")
  @Operation(
      operationId = "scimShowGroup",
      summary = "Shows a group",
      description = "With more than 50,000 members, only without them.")
  @APIResponse(
      responseCode = "200",
      description = "The group",
      content = @Content(schema = @Schema(type = SchemaType.OBJECT)))
  public RestResponse<ObjectNode> show(
      UUID groupId,
      @QueryParam("attributes") @Nullable String attributes,
      @QueryParam("excludedAttributes") @Nullable String excludedAttributes) {
    var projection = projection(attributes, excludedAttributes);
    var entry =
        groups
            .find(groupId)
            .orElseThrow(() -> ScimErrorType.NOT_FOUND.because("There is no such group."));
    return answer(RestResponse.Status.OK, entry, read(entry, projection));
  }

  @PUT
  @Path("{groupId}")
  @Operation(
      operationId = "scimReplaceGroup",
      summary = "Replaces what is kept of a group, and its users; devices in it stay",
      description = "At most 10,000 members; replace larger groups by PATCH.")
  @APIResponse(
      responseCode = "200",
      description = "Replaced, or unchanged",
      content = @Content(schema = @Schema(type = SchemaType.OBJECT)))
  public RestResponse<ObjectNode> replace(
      UUID groupId,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      @QueryParam("attributes") @Nullable String attributes,
      @QueryParam("excludedAttributes") @Nullable String excludedAttributes,
      @RequestBody(content = @Content(schema = @Schema(type = SchemaType.OBJECT)))
          byte @Nullable [] body) {
    var projection = projection(attributes, excludedAttributes);
    var read = ScimBody.read(json, body);
    var entry =
        provisionGroup.replace(
            groupId, GroupContent.read(read), GroupContent.members(read), new IfMatch(ifMatch));
    return answer(RestResponse.Status.OK, entry, written(entry, projection));
  }

  @PATCH
  @Path("{groupId}")
  @Operation(
      operationId = "scimPatchGroup",
      summary = "Changes a group by all of the operations, or by none",
      description =
          "At most 1,000 operations that together name at most 10,000 members. The group is answered only when attributes are asked for.")
  @APIResponse(
      responseCode = "200",
      description = "Changed, or unchanged; the attributes that were asked for",
      content = @Content(schema = @Schema(type = SchemaType.OBJECT)))
  @APIResponse(responseCode = "204", description = "Changed, or unchanged")
  public RestResponse<ObjectNode> patch(
      UUID groupId,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      @QueryParam("attributes") @Nullable String attributes,
      @QueryParam("excludedAttributes") @Nullable String excludedAttributes,
      @RequestBody(content = @Content(schema = @Schema(type = SchemaType.OBJECT)))
          byte @Nullable [] body) {
    var projection = projection(attributes, excludedAttributes);
    var changes = PATCH.read(ScimBody.read(json, body));
    var entry = provisionGroup.patch(groupId, changes, new IfMatch(ifMatch));
    return projection.isAskedFor()
        ? answer(RestResponse.Status.OK, entry, written(entry, projection))
        : ResponseBuilder.<ObjectNode>noContent()
            .header(HttpHeaders.ETAG, IfMatch.tag(entry.version()))
            .build();
  }

  @DELETE
  @Path("{groupId}")
  @Operation(
      operationId = "scimDeleteGroup",
      summary = "Removes a group that no policy is assigned to, with its memberships")
  public void delete(UUID groupId, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
    provisionGroup.remove(groupId, new IfMatch(ifMatch));
  }

  private RestResponse<ObjectNode> answer(
      RestResponse.Status status, GroupEntry entry, ObjectNode shown) {
    var location = resources.location("Group", entry.group().id().toString());
    var answer =
        ResponseBuilder.create(status, shown)
            .header(HttpHeaders.ETAG, IfMatch.tag(entry.version()));
    return (status == RestResponse.Status.CREATED ? answer.location(location) : answer).build();
  }

  private ObjectNode read(GroupEntry entry, Projection projection) {
    return projection.of(
        projection.shows("members")
            ? resources.group(entry, groupUsers.shown(entry.group().id()))
            : resources.group(entry));
  }

  /** What is done is done: members that are too many to be shown are left out. */
  private ObjectNode written(GroupEntry entry, Projection projection) {
    return projection.of(
        projection.shows("members")
            ? groupUsers
                .shownIfFew(entry.group().id())
                .map(members -> resources.group(entry, members))
                .orElseGet(() -> resources.group(entry))
            : resources.group(entry));
  }

  private static Projection projection(
      @Nullable String attributes, @Nullable String excludedAttributes) {
    return Projection.of(ScimSchemas.GROUP, attributes, excludedAttributes);
  }
}
