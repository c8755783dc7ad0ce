package io.carryover.reporting.device;

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

/** What there is to tell about one device: JSON by page, or all of it as CSV. */
@Path("/v1/devices/{deviceId}")
@RolesAllowed({Roles.REPORTS_READER, Roles.USER, Roles.DEVICE})
@RunOnVirtualThread
@Tag(name = "Devices")
class DeviceResource {

  private final Enrollments enrollments;
  private final Timelines timelines;

  DeviceResource(Enrollments enrollments, Timelines timelines) {
    this.enrollments = enrollments;
    this.timelines = timelines;
  }

  @GET
  @Path("enrollment")
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "showEnrollment",
      summary = "Shows the row \"Windows Backup and Restore profile\"")
  public EnrollmentResponse enrollment(UUID deviceId) {
    return enrollments.show(deviceId);
  }

  @GET
  @Path("enrollment")
  @Produces(Csv.MEDIA_TYPE)
  public Csv enrollmentCsv(UUID deviceId) {
    return enrollments.show(deviceId).toCsv();
  }

  @GET
  @Path("timeline")
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "showTimeline",
      summary = "Tells what has happened to a device, the newest first")
  public Page<TimelineItem> timeline(
      UUID deviceId,
      @QueryParam("after") @Nullable String after,
      @QueryParam("limit") @DefaultValue("100") @Min(1) @Max(1000) int limit) {
    return timelines.page(deviceId, after, limit);
  }

  @GET
  @Path("timeline")
  @Produces(Csv.MEDIA_TYPE)
  public Csv timelineCsv(UUID deviceId) {
    return Csv.following(
        TimelineItem.CSV_HEADER,
        after -> timelines.page(deviceId, after, Csv.ITEMS_AT_ONCE),
        TimelineItem::csvRow);
  }
}
