package io.carryover.load.restorepage;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * One user's backups of one device, as backup-service would have told of them.
 *
 * @param completed how many backups were completed, one every eight days
 * @param newestAt when the last of them was
 * @param fate what has been deleted since
 */
record PreparedProfile(
    UUID profileId,
    UUID deviceId,
    UUID userId,
    String deviceName,
    String osBuild,
    int completed,
    Instant newestAt,
    int settings,
    int apps,
    boolean hasPicture,
    Fate fate) {

  static final String TOPIC = "backups.v1";
  private static final String OWNER = "/backup-service";
  private static final Duration CADENCE = Duration.ofDays(8);
  private static final Duration TIME_TO_UNDO = Duration.ofDays(14);
  private static final int BYTES_OF_AN_ITEM = 450;

  /** What has been deleted. */
  enum Fate {
    KEPT,
    NEWEST_DELETED,
    ALL_DELETED
  }

  PreparedProfile {
    if (completed < 1 || (completed == 1 && fate == Fate.NEWEST_DELETED)) {
      throw new IllegalArgumentException("A profile without any backup is one that is deleted.");
    }
  }

  /** How many versions are there to be restored. */
  int existing() {
    return switch (fate) {
      case KEPT -> completed;
      case NEWEST_DELETED -> completed - 1;
      case ALL_DELETED -> 0;
    };
  }

  /** What the restore page shows of it; empty when nothing is left. */
  Optional<ShownProfile> shownTo(UUID asking) {
    int newest = existing();
    return newest == 0
        ? Optional.empty()
        : Optional.of(
            new ShownProfile(
                profileId,
                deviceId,
                nameAt(newest),
                osBuild,
                completedAt(newest),
                newest,
                settingsAt(newest),
                apps,
                sizeAt(newest),
                hasPicture,
                deviceId.equals(asking)));
  }

  /** Everything that happened to it, in order. */
  Stream<PreparedEvent> events(UUID tenant) {
    Stream<PreparedEvent> completions =
        LongStream.rangeClosed(1, completed).mapToObj(version -> completion(tenant, version));
    return switch (fate) {
      case KEPT -> completions;
      case NEWEST_DELETED -> Stream.concat(completions, Stream.of(deletion(tenant, true)));
      case ALL_DELETED -> Stream.concat(completions, Stream.of(deletion(tenant, false)));
    };
  }

  private PreparedEvent completion(UUID tenant, long version) {
    Map<String, Object> body = about(tenant, version);
    body.put("backupId", idOf("backup", version));
    body.put("backupVersion", version);
    body.put("baseVersion", version == 1 ? null : version - 1);
    body.put("trigger", "scheduled");
    body.put("completedAt", completedAt(version));
    body.put("deviceName", nameAt(version));
    body.put("osBuild", osBuild);
    body.put("manifestDigest", "%064x".formatted(profileId.getLeastSignificantBits() ^ version));
    body.put("settingCount", settingsAt(version));
    body.put("appCount", apps);
    body.put("changedItemCount", 2);
    body.put("sizeBytes", sizeAt(version));
    body.put("storedBytes", 2 * BYTES_OF_AN_ITEM);
    body.put("hasPicture", hasPicture);
    body.put("nextBackupAt", completedAt(version).plus(CADENCE));
    return event(version, "BackupCompleted", "backup-completed", completedAt(version), body);
  }

  private PreparedEvent deletion(UUID tenant, boolean newestOnly) {
    long revision = completed + 1L;
    Instant at = newestAt.plusSeconds(60);
    Map<String, Object> body = about(tenant, revision);
    body.put("backupVersion", newestOnly ? completed : null);
    body.put("deletedAt", at);
    body.put("cause", "requestedByUser");
    body.put("undoUntil", at.plus(TIME_TO_UNDO));
    return event(revision, "BackupDeleted", "backup-deleted", at, body);
  }

  private PreparedEvent event(
      long revision, String name, String schema, Instant at, Map<String, Object> body) {
    return new PreparedEvent(
        idOf("event", revision),
        TOPIC,
        OWNER,
        "io.carryover." + name,
        "urn:carryover:event:%s:v1".formatted(schema),
        deviceId,
        at,
        body);
  }

  private Map<String, Object> about(UUID tenant, long revision) {
    Map<String, Object> body = new HashMap<>();
    body.put("tenantId", tenant);
    body.put("deviceId", deviceId);
    body.put("userId", userId);
    body.put("profileId", profileId);
    body.put("revision", revision);
    return body;
  }

  private UUID idOf(String kind, long number) {
    return UUID.nameUUIDFromBytes("%s %s %d".formatted(profileId, kind, number).getBytes());
  }

  private Instant completedAt(long version) {
    return newestAt.minus(CADENCE.multipliedBy(completed - version));
  }

  /** Different in neighbouring versions, so that a wrong version does not look right. */
  private int settingsAt(long version) {
    return settings + (int) (version % 7);
  }

  private String nameAt(long version) {
    return version < completed ? deviceName + "-OLD" : deviceName;
  }

  private long sizeAt(long version) {
    return (long) (settingsAt(version) + apps) * BYTES_OF_AN_ITEM;
  }
}
