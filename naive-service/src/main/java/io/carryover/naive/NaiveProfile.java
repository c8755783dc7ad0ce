package io.carryover.naive;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.UUID;

/** The newest version of a device. */
@Entity
class NaiveProfile extends PanacheEntityBase {

  @Id UUID deviceId = new UUID(0, 0);
  UUID tenantId = new UUID(0, 0);
  long version;

  protected NaiveProfile() {}

  NaiveProfile(UUID tenantId, UUID deviceId) {
    this.tenantId = tenantId;
    this.deviceId = deviceId;
  }
}
