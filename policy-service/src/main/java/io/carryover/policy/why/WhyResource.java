package io.carryover.policy.why;

import io.carryover.kit.identity.DeviceId;
import io.carryover.kit.identity.Roles;
import io.carryover.policy.PolicyProblem;
import io.carryover.policy.decision.Question;
import io.carryover.policy.tenant.ForRegisteredTenant;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Why a device may or may not do something, for administrators and the help desk. */
@Path("/v1/devices/{deviceId}/why")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.POLICY_ADMINISTRATOR, Roles.HELP_DESK})
@ForRegisteredTenant
@RunOnVirtualThread
@Tag(name = "Devices")
class WhyResource {

  private static final Map<String, Question> QUESTIONS =
      Map.of(
          "backup", Question.BACKUP,
          "restore-at-setup", Question.RESTORE_AT_DEVICE_SETUP,
          "restore-at-first-sign-in", Question.RESTORE_AT_FIRST_SIGN_IN);

  private final AskWhy askWhy;

  WhyResource(AskWhy askWhy) {
    this.askWhy = askWhy;
  }

  @GET
  @Operation(
      operationId = "askWhy",
      summary = "Says why a device may or may not do something, and the smallest change of that")
  public WhyResponse why(
      UUID deviceId,
      @QueryParam("question")
          @Parameter(
              required = true,
              schema =
                  @Schema(
                      type = SchemaType.STRING,
                      enumeration = {"backup", "restore-at-setup", "restore-at-first-sign-in"}))
          @Nullable String question) {
    return WhyResponse.from(
        askWhy.ask(
            new DeviceId(deviceId),
            Optional.ofNullable(question)
                .map(QUESTIONS::get)
                .orElseThrow(PolicyProblem.QUESTION_UNKNOWN::toException)));
  }
}
