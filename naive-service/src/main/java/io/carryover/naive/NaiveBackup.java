package io.carryover.naive;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;

/** One version of a device, as it was sent. */
@Entity
class NaiveBackup extends PanacheEntityBase {

  @Id UUID backupId = new UUID(0, 0);
  UUID tenantId = new UUID(0, 0);
  UUID deviceId = new UUID(0, 0);
  long version;
  String manifestDigest = "";
  Instant completedAt = Instant.EPOCH;
  byte[] body = {};

  protected NaiveBackup() {}

  NaiveBackup(NaiveProfile profile, UUID backupId, String manifestDigest, byte[] body) {
    this.tenantId = profile.tenantId;
    this.deviceId = profile.deviceId;
    this.version = profile.version;
    this.backupId = backupId;
    this.manifestDigest = manifestDigest;
    this.completedAt = Instant.now();
    this.body = body;
  }
}
