package io.carryover.policy.device;

import io.carryover.kit.identity.DeviceId;
import io.carryover.kit.identity.UserId;
import io.carryover.policy.facts.DeviceFacts;
import io.carryover.policy.facts.DeviceKind;
import io.carryover.policy.facts.EnrolmentMethod;
import io.carryover.policy.facts.JoinType;
import io.carryover.policy.facts.OsBuild;
import io.carryover.policy.facts.PolicySources;
import io.carryover.policy.facts.SignIn;
import io.carryover.policy.tenant.RestorePageSetting;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code device}. */
@Entity
@Table(name = "device")
@IdClass(DeviceRow.Key.class)
class DeviceRow {

  /** Its primary key. */
  record Key(UUID tenantId, UUID deviceId) {}

  @Id private UUID tenantId;
  @Id private UUID deviceId;
  private String userId;
  private String deviceName;
  private String osBuild;
  private int edition;

  @Enumerated(EnumType.STRING)
  private JoinType joinType;

  @Enumerated(EnumType.STRING)
  private EnrolmentMethod enrolmentMethod;

  @Enumerated(EnumType.STRING)
  private DeviceKind deviceKind;

  @Enumerated(EnumType.STRING)
  private SignIn signIn;

  private String companionPolicies;

  @Enumerated(EnumType.STRING)
  private PolicySources policySources;

  @Enumerated(EnumType.STRING)
  private RestorePageSetting restorePage;

  private String keyThumbprint;
  private String publicKey;
  private Instant enrolledAt;
  private Instant factsAt;
  private @Nullable Instant retiredAt;

  /** For the entity manager. */
  @SuppressWarnings("NullAway.Init")
  DeviceRow() {}

  static DeviceRow of(UUID tenant, Device device) {
    var row = new DeviceRow();
    row.tenantId = tenant;
    row.deviceId = device.id().value();
    row.userId = device.user().value();
    row.restorePage = device.restorePage();
    row.keyThumbprint = device.key().thumbprint();
    row.publicKey = device.key().jwk();
    row.enrolledAt = device.enrolledAt();
    row.keep(device);
    return row;
  }

  /** Takes over what can change of a device. */
  final void keep(Device device) {
    DeviceFacts facts = device.facts();
    deviceName = device.name();
    osBuild = facts.osBuild().toString();
    edition = facts.edition();
    joinType = facts.joinType();
    enrolmentMethod = facts.enrolmentMethod();
    deviceKind = facts.deviceKind();
    signIn = facts.signIn();
    companionPolicies = CompanionPoliciesText.write(facts.companionPolicies());
    policySources = facts.policySources();
    factsAt = device.factsAt();
    retiredAt = device.retiredAt();
  }

  Device toDevice() {
    return new Device(
        new DeviceId(deviceId),
        new UserId(userId),
        deviceName,
        new DeviceFacts(
            OsBuild.of(osBuild),
            edition,
            joinType,
            enrolmentMethod,
            deviceKind,
            signIn,
            CompanionPoliciesText.read(companionPolicies),
            policySources),
        restorePage,
        new DevicePublicKey(keyThumbprint, publicKey),
        enrolledAt,
        factsAt,
        retiredAt);
  }
}
