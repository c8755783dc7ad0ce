package io.carryover.restore.bulk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.carryover.kit.identity.DeviceId;
import io.carryover.kit.identity.UserId;
import io.carryover.kit.problem.KitProblem;
import io.carryover.restore.BulkRestoreId;
import io.carryover.restore.Sha256;
import io.carryover.restore.plan.Selection;
import io.carryover.restore.restorepoint.MadeBy;
import io.carryover.restore.restorepoint.ProfileId;
import io.carryover.restore.run.SelectionBody;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What the help desk wants restored, and where.
 *
 * @param name for people
 * @param devices one that is named twice counts once
 * @param madeBy which of a user's backups a device may get; of any device when it is left out
 * @param asOf the newest backup completed by then; the newest of all when it is left out
 * @param selection what of it to restore; everything when it is left out
 * @param deadline until when a device may begin
 * @param failureLimitPercent the bulk restore pauses when more than this has failed; 20 when it is
 *     left out
 * @param minimumEnded and at least so many have ended; 10 when it is left out
 */
record StartBulkRestoreBody(
    @NotBlank @Size(max = 256) @Pattern(regexp = PRINTABLE, message = NOT_PRINTABLE) String name,
    @NotEmpty @Size(max = MAX_DEVICES) List<@NotNull @Valid DeviceBody> devices,
    @Schema(nullable = true) @Nullable MadeBy madeBy,
    @Schema(nullable = true) @Nullable Instant asOf,
    @Schema(nullable = true) @Nullable @Valid SelectionBody selection,
    @NotNull Instant deadline,
    @Schema(nullable = true) @Nullable @Min(0) @Max(100) Integer failureLimitPercent,
    @Schema(nullable = true) @Nullable @Min(1) @Max(MAX_DEVICES) Integer minimumEnded) {

  static final int MAX_DEVICES = 10_000;

  /** No control characters: they name nothing, and Postgres keeps no NUL. */
  private static final String PRINTABLE = "^[^\\u0000-\\u001f\\u007f]*$";

  private static final String NOT_PRINTABLE = "must not contain control characters";
  private static final int USUAL_LIMIT = 20;
  private static final int USUAL_MINIMUM = 10;

  /** Beyond these nobody has a backup, and the database has no such moments. */
  private static final Instant EARLIEST = Instant.EPOCH;

  private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

  /**
   * One device.
   *
   * @param profileId the backup profile that it is to get; any of its user's when it is left out
   */
  record DeviceBody(@NotNull UUID deviceId, @Schema(nullable = true) @Nullable UUID profileId) {

    private Optional<ProfileId> profile() {
      return Optional.ofNullable(profileId).map(ProfileId::new);
    }
  }

  /** All that makes two requests the same, in one order. */
  private record Canonical(
      String name,
      TreeMap<UUID, Optional<UUID>> devices,
      MadeBy madeBy,
      @Nullable Instant asOf,
      @Nullable Selection selection,
      Instant deadline,
      FailureLimit limit) {}

  BulkRestore.Start toStart(BulkRestoreId id, UserId startedBy, ObjectMapper json) {
    FailureLimit limit =
        new FailureLimit(
            failureLimitPercent == null ? USUAL_LIMIT : failureLimitPercent,
            minimumEnded == null ? USUAL_MINIMUM : minimumEnded);
    OrderedBackup backup =
        new OrderedBackup(
            madeBy == null ? MadeBy.ANY_DEVICE : madeBy,
            asOf == null ? null : clamp(asOf),
            SelectionBody.toSelection(selection));
    return new BulkRestore.Start(
        id, digest(backup, limit, json), name, backup, clamp(deadline), limit, startedBy);
  }

  Map<DeviceId, Optional<ProfileId>> toDevices() {
    Map<DeviceId, Optional<ProfileId>> named = new HashMap<>();
    for (DeviceBody device : devices) {
      var before = named.put(new DeviceId(device.deviceId()), device.profile());
      if (before != null && !before.equals(device.profile())) {
        throw KitProblem.INVALID_REQUEST
            .because(
                "The device %s is named twice with different profiles; name it once."
                    .formatted(device.deviceId()))
            .toException();
      }
    }
    return named;
  }

  private Sha256 digest(OrderedBackup backup, FailureLimit limit, ObjectMapper json) {
    var sorted = new TreeMap<UUID, Optional<UUID>>();
    devices.forEach(
        device -> sorted.put(device.deviceId(), Optional.ofNullable(device.profileId())));
    var canonical =
        new Canonical(
            name,
            sorted,
            backup.madeBy(),
            backup.asOf(),
            backup.selection(),
            clamp(deadline),
            limit);
    try {
      return Sha256.of(json.writeValueAsString(canonical));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A request can be written as JSON.", e);
    }
  }

  private static Instant clamp(Instant moment) {
    return moment.isBefore(EARLIEST) ? EARLIEST : moment.isAfter(LATEST) ? LATEST : moment;
  }
}
