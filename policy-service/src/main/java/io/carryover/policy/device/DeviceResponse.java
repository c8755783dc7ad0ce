package io.carryover.policy.device;

import io.carryover.policy.facts.DeviceFactsBody;
import io.carryover.policy.tenant.RestorePageSetting;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A device as administrators see it.
 *
 * @param restorePageAtEnrolment the restore page setting that it enrolled under
 * @param factsReportedAt when it has last told its name and facts
 */
public record DeviceResponse(
    UUID deviceId,
    String userId,
    String deviceName,
    DeviceFactsBody facts,
    RestorePageSetting restorePageAtEnrolment,
    Instant enrolledAt,
    Instant factsReportedAt,
    @Schema(nullable = true) @Nullable Instant retiredAt) {

  /** The device as it is shown. */
  public static DeviceResponse from(Device device) {
    return new DeviceResponse(
        device.id().value(),
        device.user().value(),
        device.name(),
        DeviceFactsBody.from(device.facts()),
        device.restorePage(),
        device.enrolledAt(),
        device.factsAt(),
        device.retiredAt());
  }
}
