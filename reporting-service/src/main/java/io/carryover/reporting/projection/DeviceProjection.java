package io.carryover.reporting.projection;

import io.carryover.kit.event.EventMetadata;
import io.carryover.reporting.event.PolicyAssigned;
import jakarta.enterprise.context.ApplicationScoped;

/** The devices as policy-service last described them. */
@ApplicationScoped
class DeviceProjection {

  private static final String UPSERT =
      """
      insert into device (tenant_id, generation, device_id, revision, user_id, device_name, os_build, policy_name,
                          active, enrolled_at, cadence_seconds, backup_allowed, backup_reasons, refusal_codes,
                          setup_allowed, setup_reasons)
      select :tenant, g, :device, :revision, :user, :name, :osBuild, nullif(:policy, ''), :active, :enrolledAt,
             :cadence, :backupAllowed, cast(:backupReasons as jsonb), cast(:refusalCodes as text[]),
             :setupAllowed, cast(:setupReasons as jsonb)
      from unnest(cast(:generations as int[])) g
      on conflict (tenant_id, generation, device_id) do update
        set (revision, user_id, device_name, os_build, policy_name, active, enrolled_at, cadence_seconds,
             backup_allowed, backup_reasons, refusal_codes, setup_allowed, setup_reasons)
          = (excluded.revision, excluded.user_id, excluded.device_name, excluded.os_build, excluded.policy_name,
             excluded.active, excluded.enrolled_at, excluded.cadence_seconds, excluded.backup_allowed,
             excluded.backup_reasons, excluded.refusal_codes, excluded.setup_allowed, excluded.setup_reasons)
        where device.revision < excluded.revision
      """;

  private final ProjectionWriter writer;

  DeviceProjection(ProjectionWriter writer) {
    this.writer = writer;
  }

  void apply(PolicyAssigned assigned, EventMetadata event) {
    var policy = assigned.policy();
    writer
        .statement(UPSERT, event)
        .setParameter("device", assigned.deviceId())
        .setParameter("revision", assigned.revision())
        .setParameter("user", assigned.userId())
        .setParameter("name", assigned.deviceName())
        .setParameter("osBuild", assigned.osBuild())
        .setParameter("policy", policy == null ? "" : policy.name())
        .setParameter("active", assigned.active())
        .setParameter("enrolledAt", assigned.enrolledAt())
        .setParameter("cadence", assigned.cadence().toSeconds())
        .setParameter("backupAllowed", assigned.backup().allowed())
        .setParameter("backupReasons", writer.json(assigned.backup().reasons()))
        .setParameter("refusalCodes", assigned.backup().codes().toArray(String[]::new))
        .setParameter("setupAllowed", assigned.restoreAtDeviceSetup().allowed())
        .setParameter("setupReasons", writer.json(assigned.restoreAtDeviceSetup().reasons()))
        .executeUpdate();
  }
}
