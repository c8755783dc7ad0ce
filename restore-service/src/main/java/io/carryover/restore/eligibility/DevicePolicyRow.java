package io.carryover.restore.eligibility;

import io.carryover.kit.identity.DeviceId;
import io.carryover.kit.identity.UserId;
import io.carryover.restore.Reason;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/**
 * The newest known policy of a device. Written by {@link PolicyAssignedHandler} in one guarded
 * statement.
 */
@Entity
@Table(name = "device_policy")
@IdClass(DevicePolicyRow.Key.class)
class DevicePolicyRow {

  record Key(UUID tenantId, UUID deviceId) {}

  @Id private UUID tenantId;
  @Id private UUID deviceId;
  private String userId;
  private boolean active;

  @JdbcTypeCode(SqlTypes.JSON)
  private List<Reason> deviceSetupRefusals;

  @JdbcTypeCode(SqlTypes.JSON)
  private List<Reason> firstSignInRefusals;

  @JdbcTypeCode(SqlTypes.JSON)
  private List<String> lockedCategories;

  @SuppressWarnings("NullAway.Init")
  protected DevicePolicyRow() {}

  String userId() {
    return userId;
  }

  List<String> lockedCategories() {
    return lockedCategories;
  }

  DeviceId device() {
    return new DeviceId(deviceId);
  }

  KnownDevice toKnownDevice() {
    return new KnownDevice(new UserId(userId), toEligibility());
  }

  RestoreEligibility toEligibility() {
    return new RestoreEligibility(
        active, decision(deviceSetupRefusals), decision(firstSignInRefusals));
  }

  private static Decision decision(List<Reason> refusals) {
    return new Decision(refusals.isEmpty(), refusals);
  }
}
