package io.carryover.reporting.report;

import io.carryover.kit.identity.Roles;
import io.carryover.reporting.answer.Csv;
import io.carryover.reporting.answer.Page;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The fleet's reports: JSON by page, or all of a report as CSV. */
@Path("/v1/reports")
@RolesAllowed(Roles.REPORTS_READER)
@RunOnVirtualThread
@Tag(name = "Reports")
class ReportResource {

  private final Coverage coverage;
  private final OverdueDevices overdue;
  private final NeverBackedUp neverBackedUp;
  private final RestoreResults restores;

  ReportResource(
      Coverage coverage,
      OverdueDevices overdue,
      NeverBackedUp neverBackedUp,
      RestoreResults restores) {
    this.coverage = coverage;
    this.overdue = overdue;
    this.neverBackedUp = neverBackedUp;
    this.restores = restores;
  }

  @GET
  @Path("coverage")
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "showCoverage",
      summary = "Counts what is backed up and what is not, and why")
  public CoverageReport coverage() {
    return coverage.report();
  }

  @GET
  @Path("coverage")
  @Produces(Csv.MEDIA_TYPE)
  public Csv coverageCsv() {
    return coverage.report().toCsv();
  }

  @GET
  @Path("overdue")
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "listOverdue",
      summary = "Lists devices whose backup is overdue, the longest first")
  public Page<UnprotectedDevice> overdue(
      @QueryParam("after") @Nullable String after,
      @QueryParam("limit") @DefaultValue("100") @Min(1) @Max(1000) int limit) {
    return overdue.page(after, limit);
  }

  @GET
  @Path("overdue")
  @Produces(Csv.MEDIA_TYPE)
  public Csv overdueCsv() {
    return Csv.following(
        UnprotectedDevice.CSV_HEADER,
        after -> overdue.page(after, Csv.ITEMS_AT_ONCE),
        UnprotectedDevice::csvRow);
  }

  @GET
  @Path("never-backed-up")
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(operationId = "listNeverBackedUp", summary = "Lists devices without a backup, and why")
  public Page<UnprotectedDevice> neverBackedUp(
      @QueryParam("after") @Nullable String after,
      @QueryParam("limit") @DefaultValue("100") @Min(1) @Max(1000) int limit) {
    return neverBackedUp.page(after, limit);
  }

  @GET
  @Path("never-backed-up")
  @Produces(Csv.MEDIA_TYPE)
  public Csv neverBackedUpCsv() {
    return Csv.following(
        UnprotectedDevice.CSV_HEADER,
        after -> neverBackedUp.page(after, Csv.ITEMS_AT_ONCE),
        UnprotectedDevice::csvRow);
  }

  @GET
  @Path("restores")
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "showRestores",
      summary = "Counts restores by how they ended, all or those of a bulk restore")
  public RestoresReport restores(@QueryParam("bulkRestore") @Nullable UUID bulkRestore) {
    return restores.report(bulkRestore);
  }

  @GET
  @Path("restores")
  @Produces(Csv.MEDIA_TYPE)
  public Csv restoresCsv(@QueryParam("bulkRestore") @Nullable UUID bulkRestore) {
    return restores.report(bulkRestore).toCsv();
  }
}
