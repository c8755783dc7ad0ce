package io.carryover.policy.scim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.carryover.kit.identity.Roles;
import io.carryover.policy.scim.message.ListWindow;
import io.carryover.policy.scim.message.ScimErrorType;
import io.carryover.policy.scim.message.ScimMedia;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What of SCIM is supported (RFC 7644, section 4), from {@code scim/service.json}. */
@Path("/scim/v2")
@Produces({ScimMedia.TYPE, MediaType.APPLICATION_JSON})
@RolesAllowed(Roles.POLICY_ADMINISTRATOR)
@RunOnVirtualThread
@Tag(name = "SCIM")
class ScimServiceResource {

  private static final String FILE = "scim/service.json";

  private final ObjectNode configuration;
  private final List<ObjectNode> resourceTypes;
  private final List<ObjectNode> schemas;

  ScimServiceResource(ObjectMapper json, ScimResources resources) throws IOException {
    try (var file = Thread.currentThread().getContextClassLoader().getResourceAsStream(FILE)) {
      JsonNode service = json.readTree(file);
      configuration = (ObjectNode) service.path("serviceProviderConfig");
      resourceTypes = list(service.path("resourceTypes"));
      schemas = list(service.path("schemas"));
    }
    resources.describe(configuration, "ServiceProviderConfig", "");
    resourceTypes.forEach(
        each -> resources.describe(each, "ResourceType", each.path("id").asText()));
    schemas.forEach(each -> resources.describe(each, "Schema", each.path("id").asText()));
  }

  @GET
  @Path("ServiceProviderConfig")
  @Operation(operationId = "scimShowServiceProviderConfig", summary = "Shows what is supported")
  @APIResponse(
      responseCode = "200",
      description = "What is supported",
      content = @Content(schema = @Schema(type = SchemaType.OBJECT)))
  public JsonNode configuration(@QueryParam("filter") @Nullable String filter) {
    demandNoFilter(filter);
    return configuration;
  }

  @GET
  @Path("ResourceTypes")
  @Operation(operationId = "scimListResourceTypes", summary = "Lists the types of resources")
  @APIResponse(
      responseCode = "200",
      description = "User and Group",
      content = @Content(schema = @Schema(type = SchemaType.OBJECT)))
  public JsonNode resourceTypes(@QueryParam("filter") @Nullable String filter) {
    demandNoFilter(filter);
    return all(resourceTypes);
  }

  @GET
  @Path("ResourceTypes/{id}")
  @Operation(operationId = "scimShowResourceType", summary = "Shows a type of resources")
  @APIResponse(
      responseCode = "200",
      description = "The type",
      content = @Content(schema = @Schema(type = SchemaType.OBJECT)))
  public JsonNode resourceType(String id) {
    return one(resourceTypes, id);
  }

  @GET
  @Path("Schemas")
  @Operation(operationId = "scimListSchemas", summary = "Lists the schemas: what is kept")
  @APIResponse(
      responseCode = "200",
      description = "The schemas of User and Group",
      content = @Content(schema = @Schema(type = SchemaType.OBJECT)))
  public JsonNode schemas(@QueryParam("filter") @Nullable String filter) {
    demandNoFilter(filter);
    return all(schemas);
  }

  @GET
  @Path("Schemas/{id}")
  @Operation(operationId = "scimShowSchema", summary = "Shows a schema")
  @APIResponse(
      responseCode = "200",
      description = "The schema",
      content = @Content(schema = @Schema(type = SchemaType.OBJECT)))
  public JsonNode schema(String id) {
    return one(schemas, id);
  }

  private static JsonNode all(List<ObjectNode> resources) {
    return new ListWindow(1, resources.size()).answer(resources.size(), resources);
  }

  private static JsonNode one(List<ObjectNode> resources, String id) {
    return resources.stream()
        .filter(each -> each.path("id").asText().equalsIgnoreCase(id))
        .findAny()
        .orElseThrow(() -> ScimErrorType.NOT_FOUND.because("There is no such description."));
  }

  private static void demandNoFilter(@Nullable String filter) {
    if (filter != null) {
      throw ScimErrorType.FORBIDDEN.because("Descriptions cannot be filtered.");
    }
  }

  private static List<ObjectNode> list(JsonNode array) {
    List<ObjectNode> list = new ArrayList<>();
    array.forEach(each -> list.add((ObjectNode) each));
    return list;
  }
}
