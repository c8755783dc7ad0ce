package io.carryover.restore.run;

import io.carryover.kit.identity.Roles;
import io.carryover.restore.Sha256;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/**
 * Shows what became of each item of a restore, and why.
 *
 * <p>To the user and the device alone: a key can be the name of a network, which is nobody else's
 * concern.
 */
@Path("/v1/restores")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.DEVICE, Roles.USER})
@RunOnVirtualThread
@Tag(name = "Restores")
class ItemResultResource {

  private final ItemResults items;
  private final CallersRestores callers;

  ItemResultResource(ItemResults items, CallersRestores callers) {
    this.items = items;
    this.callers = callers;
  }

  /** A page of items; next is null after the last page. */
  record ItemResultsResponse(
      List<ItemResultResponse> items, @Schema(nullable = true) @Nullable String next) {}

  /** What became of one item; the reason is the device's code. */
  record ItemResultResponse(
      String payloadType,
      String itemKey,
      ItemOutcome result,
      @Schema(nullable = true) @Nullable String reason) {

    private static ItemResultResponse from(ItemResult item) {
      return new ItemResultResponse(
          item.payloadType(), item.itemKey(), item.result(), item.reason());
    }
  }

  @GET
  @Path("{restoreId}/results")
  @Transactional
  @Operation(
      operationId = "listRestoreResults",
      summary = "Lists what became of each item of one's own restore, and why")
  public ItemResultsResponse list(
      UUID restoreId,
      @QueryParam("after")
          @Nullable
          @Pattern(regexp = Sha256.PATTERN, message = "must be taken from next of the page before")
          String after,
      @QueryParam("limit") @DefaultValue("100") @Min(1) @Max(1000) int limit) {
    var restore = callers.find(restoreId, callers.own());
    var found = items.page(restore.id(), after == null ? null : new Sha256(after), limit + 1);
    var shown = found.subList(0, Math.min(limit, found.size()));
    return new ItemResultsResponse(
        shown.stream().map(ItemResultResponse::from).toList(),
        found.size() <= limit ? null : shown.getLast().id().hex());
  }
}
