package io.carryover.reporting.device;

import io.carryover.reporting.answer.Csv;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The Enrollment row of a device.
 *
 * @param asOf when the newest event happened that the row knows
 * @param profile the name of the row
 */
record EnrollmentResponse(
    @Schema(nullable = true) @Nullable Instant asOf,
    UUID deviceId,
    String deviceName,
    String profile,
    EnrollmentStatus status,
    String detail) {

  private static final String ROW = "Windows Backup and Restore profile";

  static EnrollmentResponse from(
      @Nullable Instant asOf, UUID deviceId, String deviceName, Enrollment enrollment) {
    return new EnrollmentResponse(
        asOf, deviceId, deviceName, ROW, enrollment.status(), enrollment.detail());
  }

  Csv toCsv() {
    return new Csv(
        List.of("deviceId", "deviceName", "profile", "status", "detail", "asOf"),
        row ->
            row.accept(Arrays.asList(deviceId, deviceName, profile, status.label(), detail, asOf)));
  }
}
