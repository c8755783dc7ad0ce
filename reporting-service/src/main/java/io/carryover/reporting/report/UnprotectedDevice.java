package io.carryover.reporting.report;

import io.carryover.reporting.event.Reason;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A device whose backup is overdue or missing, and why.
 *
 * @param policyName the policy that applies to it, or null when none is assigned
 * @param lastBackupAt when it last backed up, or null when there is no backup to restore
 * @param dueAt when the next backup was due, or null when there is no backup to count from
 */
record UnprotectedDevice(
    UUID deviceId,
    String deviceName,
    String userId,
    String osBuild,
    @Schema(nullable = true) @Nullable String policyName,
    Instant enrolledAt,
    @Schema(nullable = true) @Nullable Instant lastBackupAt,
    @Schema(nullable = true) @Nullable Instant dueAt,
    List<Reason> reasons) {

  static final List<String> CSV_HEADER =
      List.of(
          "deviceId",
          "deviceName",
          "userId",
          "osBuild",
          "policyName",
          "enrolledAt",
          "lastBackupAt",
          "dueAt",
          "reasonCodes",
          "reasons");

  List<@Nullable Object> csvRow() {
    return Arrays.asList(
        deviceId,
        deviceName,
        userId,
        osBuild,
        policyName,
        enrolledAt,
        lastBackupAt,
        dueAt,
        reasons.stream().map(Reason::code).collect(Collectors.joining(" ")),
        reasons.stream().map(Reason::detail).collect(Collectors.joining(" ")));
  }
}
