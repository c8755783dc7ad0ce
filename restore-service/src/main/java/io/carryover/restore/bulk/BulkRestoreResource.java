package io.carryover.restore.bulk;

import io.carryover.kit.identity.DeviceId;
import io.carryover.kit.identity.Roles;
import io.carryover.restore.BulkRestoreId;
import io.carryover.restore.Moments;
import io.carryover.restore.PageCursor;
import io.carryover.restore.RestoreProblem;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Shows bulk restores: numbers, devices and reasons, never an item. */
@Path("/v1/bulk-restores")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.HELP_DESK, Roles.REPORTS_READER})
@RunOnVirtualThread
@Tag(name = "Bulk restores")
class BulkRestoreResource {

  private final BulkRestores bulkRestores;
  private final Orders orders;
  private final Moments moments;

  BulkRestoreResource(BulkRestores bulkRestores, Orders orders, Moments moments) {
    this.bulkRestores = bulkRestores;
    this.orders = orders;
    this.moments = moments;
  }

  /** A page of bulk restores, the newest first; next is null after the last page. */
  record BulkRestoresResponse(
      List<BulkRestoreResponse> items, @Schema(nullable = true) @Nullable String next) {}

  /** A page of the devices of a bulk restore; next is null after the last page. */
  record OrdersResponse(
      List<OrderResponse> items, @Schema(nullable = true) @Nullable String next) {}

  @GET
  @Transactional
  @Operation(operationId = "listBulkRestores", summary = "Lists bulk restores, the newest first")
  public BulkRestoresResponse list(
      @QueryParam("after") @Nullable String after,
      @QueryParam("limit") @DefaultValue("100") @Min(1) @Max(1000) int limit) {
    Instant now = moments.now();
    // One more than the page holds tells whether there is a next one.
    var found = bulkRestores.newest(PageCursor.parse(after).orElse(null), limit + 1);
    var shown = found.subList(0, Math.min(limit, found.size()));
    return new BulkRestoresResponse(
        shown.stream().map(bulk -> BulkRestoreResponse.from(bulk.at(now), now)).toList(),
        found.size() <= limit
            ? null
            : new PageCursor(shown.getLast().startedAt(), shown.getLast().id().value()).text());
  }

  @GET
  @Path("{bulkRestoreId}")
  @Transactional
  @Operation(operationId = "showBulkRestore", summary = "Shows how far a bulk restore is")
  @APIResponse(responseCode = "200", description = "In numbers")
  @APIResponse(responseCode = "404", description = "No such bulk restore")
  public BulkRestoreResponse show(UUID bulkRestoreId) {
    Instant now = moments.now();
    return BulkRestoreResponse.from(find(bulkRestoreId).at(now), now);
  }

  @GET
  @Path("{bulkRestoreId}/devices")
  @Transactional
  @Operation(
      operationId = "listBulkRestoreDevices",
      summary = "Lists the devices of a bulk restore, all or those in one state")
  @APIResponse(responseCode = "200", description = "A page")
  @APIResponse(responseCode = "404", description = "No such bulk restore")
  public OrdersResponse devices(
      UUID bulkRestoreId,
      @QueryParam("state") @Nullable String state,
      @QueryParam("after") @Nullable String after,
      @QueryParam("limit") @DefaultValue("100") @Min(1) @Max(1000) int limit) {
    BulkRestore bulkRestore = find(bulkRestoreId);
    DeviceId last = PageCursor.parse(after).map(cursor -> new DeviceId(cursor.id())).orElse(null);
    var found = orders.page(bulkRestore.id(), OrderStateName.parse(state), last, limit + 1);
    var shown = found.subList(0, Math.min(limit, found.size()));
    return new OrdersResponse(
        shown.stream().map(OrderResponse::from).toList(),
        found.size() <= limit
            ? null
            : new PageCursor(Instant.EPOCH, shown.getLast().device().value()).text());
  }

  private BulkRestore find(UUID id) {
    return bulkRestores
        .find(new BulkRestoreId(id))
        .orElseThrow(RestoreProblem.BULK_RESTORE_NOT_FOUND::toException);
  }
}
