package io.carryover.restore.eligibility;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.carryover.kit.event.EventMetadata;
import io.carryover.kit.inbox.EventHandler;
import io.carryover.restore.Reason;
import io.carryover.restore.event.PolicyAssigned;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;

/** Keeps each device's newest policy: the newer revision wins, in any order of arrival. */
@ApplicationScoped
class PolicyAssignedHandler implements EventHandler<PolicyAssigned> {

  private static final String UPSERT =
      """
      insert into device_policy (tenant_id, device_id, user_id, revision, active, device_setup_refusals,
                                 first_sign_in_refusals)
      values (:tenant, :device, :user, :revision, :active, cast(:deviceSetup as jsonb), cast(:firstSignIn as jsonb))
      on conflict (tenant_id, device_id) do update
      set user_id = excluded.user_id, revision = excluded.revision, active = excluded.active,
          device_setup_refusals = excluded.device_setup_refusals,
          first_sign_in_refusals = excluded.first_sign_in_refusals
      where device_policy.revision < excluded.revision
      """;

  private final EntityManager entityManager;
  private final ObjectMapper json;

  PolicyAssignedHandler(EntityManager entityManager, ObjectMapper json) {
    this.entityManager = entityManager;
    this.json = json;
  }

  @Override
  public String type() {
    return PolicyAssigned.TYPE;
  }

  @Override
  public Class<PolicyAssigned> payload() {
    return PolicyAssigned.class;
  }

  @Override
  public void handle(PolicyAssigned event, EventMetadata metadata) {
    entityManager
        .createNativeQuery(UPSERT)
        .setParameter("tenant", event.tenantId())
        .setParameter("device", event.deviceId())
        .setParameter("user", event.userId())
        .setParameter("revision", event.revision())
        .setParameter("active", event.active())
        .setParameter("deviceSetup", write(decision(event.restoreAtDeviceSetup())))
        .setParameter("firstSignIn", write(decision(event.restoreAtFirstSignIn())))
        .executeUpdate();
  }

  private static Decision decision(PolicyAssigned.Decision decision) {
    return new Decision(
        decision.allowed(),
        decision.reasons().stream().map(r -> new Reason(r.code(), r.detail())).toList());
  }

  private String write(Decision decision) {
    try {
      return json.writeValueAsString(decision.reasons());
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("The reasons cannot be written as JSON.", e);
    }
  }
}
