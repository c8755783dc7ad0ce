package io.carryover.agent.protocol;

import java.time.Instant;

/** One version of a profile to choose from; name and build are those of then. */
public record ProfileVersion(
    long backupVersion,
    Instant completedAt,
    String deviceName,
    String osBuild,
    int settingCount,
    int appCount,
    String manifestDigest) {}
