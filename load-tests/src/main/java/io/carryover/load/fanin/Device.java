package io.carryover.load.fanin;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A device, as far as its agent remembers its backups. It sends one at a time. */
final class Device {

  private final UUID tenant;
  private final UUID id;
  private final UUID user;
  private final String token;
  private final PreparedProfile profile;
  private @Nullable Long version;
  private int changes;

  Device(UUID tenant, UUID id, UUID user, String token, PreparedProfile profile) {
    this.tenant = tenant;
    this.id = id;
    this.user = user;
    this.token = token;
    this.profile = profile;
  }

  UUID tenant() {
    return tenant;
  }

  UUID id() {
    return id;
  }

  UUID user() {
    return user;
  }

  String token() {
    return token;
  }

  PreparedProfile profile() {
    return profile;
  }

  /** The same device before its first backup, with what it will send. */
  Device untouched(PreparedProfile another) {
    return new Device(tenant, id, user, token, another);
  }

  /** Everything, as a new device sends it. */
  Upload full(UUID backupId) {
    return new Upload(this, backupId, null, profile.full());
  }

  /**
   * What has changed since the newest backup.
   *
   * @throws IllegalStateException before the first backup
   */
  Upload change(UUID backupId) {
    if (version == null) {
      throw new IllegalStateException("A change needs a base.");
    }
    return new Upload(this, backupId, version, profile.change(changes));
  }

  /** An upload was acknowledged. */
  void remember(Upload upload, long newVersion) {
    changes = upload.baseVersion() == null ? 0 : changes + 1;
    version = newVersion;
  }
}
