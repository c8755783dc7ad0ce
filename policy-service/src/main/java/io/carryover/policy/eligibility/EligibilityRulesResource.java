package io.carryover.policy.eligibility;

import io.carryover.kit.identity.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Shows the rules that decisions are made by. */
@Path("/v1/eligibility-rules")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.POLICY_ADMINISTRATOR)
@RunOnVirtualThread
@Tag(name = "Eligibility")
class EligibilityRulesResource {

  private final EligibilityInForce eligibility;

  EligibilityRulesResource(EligibilityInForce eligibility) {
    this.eligibility = eligibility;
  }

  /** The rules in force on a day, each with its source and the day since when it holds. */
  record EligibilityRulesResponse(LocalDate inForceOn, Eligibility rules) {}

  @GET
  @Operation(
      operationId = "showEligibilityRules",
      summary = "Shows the rules of eligibility in force")
  public EligibilityRulesResponse show() {
    return new EligibilityRulesResponse(eligibility.day(), eligibility.today());
  }
}
