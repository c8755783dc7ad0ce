package io.carryover.restore.offer;

import io.carryover.kit.identity.Caller;
import io.carryover.kit.identity.Roles;
import io.carryover.restore.PageCursor;
import io.carryover.restore.RestoreOccasion;
import io.carryover.restore.RestoreProblem;
import io.carryover.restore.offer.OfferState.Answered;
import io.carryover.restore.offer.OfferState.Expired;
import io.carryover.restore.offer.OfferState.NotShown;
import io.carryover.restore.offer.OfferState.Open;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Restore offers of the device that asks. */
@Path("/v1/restore-offers")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.DEVICE)
@RunOnVirtualThread
@Tag(name = "Restore offers")
class OfferResource {

  private final AskForOffer askForOffer;
  private final OfferPages pages;
  private final Caller caller;

  OfferResource(AskForOffer askForOffer, OfferPages pages, Caller caller) {
    this.askForOffer = askForOffer;
    this.pages = pages;
    this.caller = caller;
  }

  /**
   * The occasion on which a device asks.
   *
   * @param signInRefusal how the identity provider refused to sign the user in; left out when it
   *     did not
   */
  record AskOfferBody(
      @NotNull RestoreOccasion occasion,
      @Schema(nullable = true) @Valid @Nullable SignInRefusalBody signInRefusal) {

    private @Nullable SignInRefusal refusal() {
      return signInRefusal == null ? null : signInRefusal.toRefusal();
    }
  }

  @POST
  @Operation(
      operationId = "askForRestoreOffer",
      summary = "Tells what the restore page shows, or why it is not shown",
      description =
          "With signInRefusal the page is not shown, and counts as missed: it comes when the device asks again without.")
  @APIResponse(
      responseCode = "201",
      description = "A new offer",
      content = @Content(schema = @Schema(implementation = OfferResponse.class)))
  @APIResponse(
      responseCode = "200",
      description = "The offer that this device has had before and that still waits for its answer",
      content = @Content(schema = @Schema(implementation = OfferResponse.class)))
  public RestResponse<OfferResponse> ask(@Valid @NotNull AskOfferBody body) {
    var asked = askForOffer.ask(caller.device(), caller.user(), body.occasion(), body.refusal());
    var status = asked.isNew() ? RestResponse.Status.CREATED : RestResponse.Status.OK;
    return RestResponse.status(status, OfferResponse.from(asked.page()));
  }

  @GET
  @Path("{offerId}")
  @Operation(
      operationId = "showRestoreOffer",
      summary = "Shows an offer and a page of its profiles")
  @APIResponse(
      responseCode = "200",
      description = "The offer, shown or not",
      content = @Content(schema = @Schema(implementation = OfferResponse.class)))
  @APIResponse(responseCode = "404", description = "No such offer, or another device's")
  @APIResponse(responseCode = "409", description = "The offer has been answered")
  @APIResponse(responseCode = "410", description = "The offer has expired")
  public OfferResponse show(UUID offerId, @QueryParam("after") @Nullable String after) {
    var cursor = PageCursor.parse(after).orElse(null);
    var page =
        pages
            .show(new OfferId(offerId), caller.device(), caller.user(), cursor)
            .orElseThrow(RestoreProblem.OFFER_NOT_FOUND::toException);
    return switch (page.offer().state()) {
      case Open ignored -> OfferResponse.from(page);
      case NotShown ignored -> OfferResponse.from(page);
      case Expired expired -> throw OfferProblems.expired(expired.expiresAt()).toException();
      case Answered answered -> throw OfferProblems.answered(answered.restore()).toException();
    };
  }
}
