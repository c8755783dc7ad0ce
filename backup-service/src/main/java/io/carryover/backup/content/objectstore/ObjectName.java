package io.carryover.backup.content.objectstore;

import io.carryover.backup.content.NewPack;
import io.carryover.backup.content.PackRows.KeptPack;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Names an object: whose it is, which pack it has, and which attempt to keep that pack made it.
 *
 * @param objectId never given twice
 */
record ObjectName(UUID tenant, UUID profileId, UUID packId, UUID objectId) {

  private static final Pattern SLASH = Pattern.compile("/");
  private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  static ObjectName of(NewPack pack, UUID objectId) {
    return new ObjectName(pack.tenant().value(), pack.profileId(), pack.pack().packId(), objectId);
  }

  /** The object of a pack that has its bytes in one. */
  static Optional<ObjectName> of(KeptPack pack) {
    return Optional.ofNullable(pack.objectId())
        .map(id -> new ObjectName(pack.tenant(), pack.profileId(), pack.packId(), id));
  }

  /** Its key in the bucket. */
  String key() {
    return "%s/%s/%s/%s".formatted(tenant, profileId, packId, objectId);
  }

  /** The name that a key is of; empty for what this service has not put there. */
  static Optional<ObjectName> parse(String key) {
    String[] parts = SLASH.split(key, -1);
    if (parts.length != 4) {
      return Optional.empty();
    }
    for (String part : parts) {
      if (!ID.matcher(part).matches()) {
        return Optional.empty();
      }
    }
    return Optional.of(
        new ObjectName(
            UUID.fromString(parts[0]),
            UUID.fromString(parts[1]),
            UUID.fromString(parts[2]),
            UUID.fromString(parts[3])));
  }
}
