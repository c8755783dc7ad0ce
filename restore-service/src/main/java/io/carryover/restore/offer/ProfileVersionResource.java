package io.carryover.restore.offer;

import io.carryover.kit.identity.Caller;
import io.carryover.kit.identity.Roles;
import io.carryover.kit.problem.KitProblem;
import io.carryover.restore.PageCursor;
import io.carryover.restore.offer.ProfileVersions.Question;
import io.carryover.restore.restorepoint.ProfileId;
import io.carryover.restore.restorepoint.RestorableVersion;
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
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The versions of an offered profile. */
@Path("/v1/restore-offers/{offerId}/profiles/{profileId}/versions")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.DEVICE)
@RunOnVirtualThread
@Tag(name = "Restore offers")
class ProfileVersionResource {

  private static final Instant EARLIEST = Instant.EPOCH;
  private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

  private final ProfileVersions versions;
  private final Caller caller;

  ProfileVersionResource(ProfileVersions versions, Caller caller) {
    this.versions = versions;
    this.caller = caller;
  }

  /** A page of versions, the newest first; next is null after the last page. */
  record VersionsResponse(
      List<VersionResponse> items, @Schema(nullable = true) @Nullable String next) {}

  /** One version; name and build are those of then. */
  record VersionResponse(
      long backupVersion,
      Instant completedAt,
      String deviceName,
      String osBuild,
      int settingCount,
      int appCount,
      long sizeBytes,
      String manifestDigest) {

    private static VersionResponse from(RestorableVersion version) {
      return new VersionResponse(
          version.point().backupVersion(),
          version.completedAt(),
          version.deviceName(),
          version.osBuild(),
          version.settingCount(),
          version.appCount(),
          version.sizeBytes(),
          version.point().manifestDigest().hex());
    }
  }

  @GET
  @Operation(
      operationId = "listProfileVersions",
      summary = "Lists the versions of an offered profile, the newest first",
      description =
          "With asOf, the first one is the profile as it was at that moment: the newest version completed by then.")
  @APIResponse(responseCode = "200", description = "A page; empty when there was none by then")
  @APIResponse(responseCode = "404", description = "No such offer or profile, or not the caller's")
  @APIResponse(
      responseCode = "409",
      description = "The offer is answered or not shown, or the profile is gone or not offered")
  @APIResponse(responseCode = "410", description = "The offer has expired")
  public VersionsResponse list(
      UUID offerId,
      UUID profileId,
      @QueryParam("asOf") @Nullable String asOf,
      @QueryParam("after") @Nullable String after,
      @QueryParam("limit") @DefaultValue("100") @Min(1) @Max(1000) int limit) {
    var question =
        new Question(
            new OfferId(offerId),
            caller.device(),
            caller.user(),
            new ProfileId(profileId),
            instant(asOf),
            PageCursor.parse(after).orElse(null),
            limit);
    return switch (versions.list(question)) {
      case ProfileVersions.Result.Found found -> {
        PageCursor next = found.next();
        yield new VersionsResponse(
            found.versions().stream().map(VersionResponse::from).toList(),
            next == null ? null : next.text());
      }
      case ProfileVersions.Result.Refused refused -> throw refused.problem().toException();
    };
  }

  /** Beyond these nobody has a backup, and the database has no such moments. */
  private static Instant instant(@Nullable String asOf) {
    try {
      if (asOf == null || asOf.isEmpty()) {
        return LATEST;
      }
      Instant moment = Instant.parse(asOf);
      return moment.isBefore(EARLIEST) ? EARLIEST : moment.isAfter(LATEST) ? LATEST : moment;
    } catch (DateTimeException e) {
      throw KitProblem.INVALID_REQUEST
          .because("The value of \"asOf\" is no moment; send one such as 2026-11-17T08:00:00Z.")
          .toException();
    }
  }
}
