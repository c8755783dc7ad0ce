package io.carryover.backup.policy;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Duration;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A device's effective policy as last heard. */
@Entity
@Table(name = "device_policy")
@IdClass(DevicePolicyRow.Key.class)
class DevicePolicyRow {

  record Key(UUID tenantId, UUID deviceId) {}

  @Id private UUID tenantId;
  @Id private UUID deviceId;
  private long revision;
  private boolean active;
  private boolean backupAllowed;

  @JdbcTypeCode(SqlTypes.JSON)
  private String reasons;

  @JdbcTypeCode(SqlTypes.INTERVAL_SECOND)
  private Duration cadence;

  @JdbcTypeCode(SqlTypes.INTERVAL_SECOND)
  private Duration retention;

  private String metered;

  @JdbcTypeCode(SqlTypes.JSON)
  private String categories;

  @SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
  protected DevicePolicyRow() {}

  boolean active() {
    return active;
  }

  boolean backupAllowed() {
    return backupAllowed;
  }

  String reasons() {
    return reasons;
  }

  Duration cadence() {
    return cadence;
  }

  Duration retention() {
    return retention;
  }

  String metered() {
    return metered;
  }

  String categories() {
    return categories;
  }
}
