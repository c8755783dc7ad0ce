package io.carryover.policy.eligibility;

import io.carryover.kit.identity.Roles;
import io.carryover.policy.tenant.ForRegisteredTenant;
import io.carryover.policy.tenant.Tenant;
import io.carryover.policy.tenant.Tenants;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Which official page the caller's organization follows where two of them disagree. */
@Path("/v1/tenant/rule-readings")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.POLICY_ADMINISTRATOR)
@ForRegisteredTenant
@RunOnVirtualThread
@Tag(name = "Eligibility")
class RuleReadingsResource {

  private final Tenants tenants;
  private final ChooseRuleReadings chooseRuleReadings;

  RuleReadingsResource(Tenants tenants, ChooseRuleReadings chooseRuleReadings) {
    this.tenants = tenants;
    this.chooseRuleReadings = chooseRuleReadings;
  }

  /** The name of the reading by the id of the rule; rules that are not named have their default. */
  record RuleReadings(
      @NotNull @Size(max = 50)
          Map<@NotBlank @Size(max = 100) String, @NotBlank @Size(max = 100) String> readings) {}

  @GET
  @Operation(operationId = "showRuleReadings", summary = "Shows which readings of rules are chosen")
  public RuleReadings show() {
    return new RuleReadings(tenants.current().map(Tenant::ruleReadings).orElse(Map.of()));
  }

  @PUT
  @Operation(
      operationId = "chooseRuleReadings",
      summary = "Chooses which official page holds where two of them print a rule differently")
  public RuleReadings choose(@Valid @NotNull RuleReadings body) {
    chooseRuleReadings.choose(body.readings());
    return body;
  }
}
