package io.carryover.kit.inbox;

import io.carryover.kit.identity.Roles;
import io.carryover.kit.problem.KitProblem;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Lists, shows and replays the records that this service could not apply. */
@Path("/v1/operations/dead-letters")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.PLATFORM_OPERATOR)
@RunOnVirtualThread
@Tag(name = "Operations")
class DeadLetterResource {

  private final DeadLetters deadLetters;
  private final EventConsumer consumer;

  DeadLetterResource(DeadLetters deadLetters, EventConsumer consumer) {
    this.deadLetters = deadLetters;
    this.consumer = consumer;
  }

  /** Dead letters and how many of them wait for somebody. */
  record DeadLettersResponse(long waiting, List<DeadLetter> deadLetters) {}

  @GET
  @Operation(operationId = "listDeadLetters", summary = "Lists dead letters, oldest first")
  public DeadLettersResponse list(
      @QueryParam("alsoReplayed") @DefaultValue("false") boolean alsoReplayed,
      @QueryParam("limit") @DefaultValue("100") @Min(1) @Max(1000) int limit) {
    return new DeadLettersResponse(deadLetters.waiting(), deadLetters.list(alsoReplayed, limit));
  }

  @GET
  @Path("{id}")
  @Operation(operationId = "showDeadLetter", summary = "Shows a dead letter, without its body")
  public DeadLetter show(UUID id) {
    return deadLetters.find(id).orElseThrow(KitProblem.NOT_FOUND::toException);
  }

  @POST
  @Path("{id}/replay")
  @Operation(
      operationId = "replayDeadLetter",
      summary = "Applies a dead letter once more, after its cause is mended")
  public DeadLetter replay(UUID id) {
    var record = deadLetters.record(id).orElseThrow(KitProblem.NOT_FOUND::toException);
    consumer
        .replay(record)
        .ifPresent(reason -> {
          throw KitProblem.DEAD_LETTER_STILL_DEAD.because(reason).toException();
        });
    deadLetters.markReplayed(id);
    return show(id);
  }
}
