package io.carryover.policy.catalog;

import io.carryover.kit.identity.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Shows the settings that a backup policy can give. */
@Path("/v1/settings-catalog")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.POLICY_ADMINISTRATOR)
@RunOnVirtualThread
@Tag(name = "Backup policies")
class SettingsCatalogResource {

  private final SettingsCatalog catalog;

  SettingsCatalogResource(SettingsCatalog catalog) {
    this.catalog = catalog;
  }

  /** Settings, in the order in which they are shown. */
  record SettingsCatalogResponse(List<SettingDefinition> settings) {}

  @GET
  @Operation(
      operationId = "showSettingsCatalog",
      summary = "Shows the settings that a policy can give",
      description =
          "With search, only those whose name, catalog path, configuration path, definition id or help text contain each word of it, in whatever case.")
  public SettingsCatalogResponse show(
      @QueryParam("search") @DefaultValue("") @Size(max = 256) String search) {
    return new SettingsCatalogResponse(
        search.isBlank() ? catalog.definitions() : catalog.search(search));
  }
}
