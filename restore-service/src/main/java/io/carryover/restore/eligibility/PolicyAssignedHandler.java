package io.carryover.restore.eligibility;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.carryover.kit.event.EventMetadata;
import io.carryover.kit.inbox.EventHandler;
import io.carryover.restore.Reason;
import io.carryover.restore.event.PolicyAssigned;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.List;

/** Keeps each device's newest policy: the newer revision wins, in any order of arrival. */
@ApplicationScoped
class PolicyAssignedHandler implements EventHandler<PolicyAssigned> {

  private static final String LOCKED_OFF = "lockedOff";

  private static final String UPSERT =
      """
      insert into device_policy (tenant_id, device_id, user_id, revision, active, device_setup_refusals,
                                 first_sign_in_refusals, locked_categories)
      values (:tenant, :device, :user, :revision, :active, cast(:deviceSetup as jsonb), cast(:firstSignIn as jsonb),
              cast(:locked as jsonb))
      on conflict (tenant_id, device_id) do update
      set user_id = excluded.user_id, revision = excluded.revision, active = excluded.active,
          device_setup_refusals = excluded.device_setup_refusals,
          first_sign_in_refusals = excluded.first_sign_in_refusals,
          locked_categories = excluded.locked_categories
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
        .setParameter("deviceSetup", write(decision(event.restoreAtDeviceSetup()).reasons()))
        .setParameter("firstSignIn", write(decision(event.restoreAtFirstSignIn()).reasons()))
        .setParameter("locked", write(locked(event)))
        .executeUpdate();
  }

  private static Decision decision(PolicyAssigned.Decision decision) {
    return new Decision(
        decision.allowed(),
        decision.reasons().stream().map(r -> new Reason(r.code(), r.detail())).toList());
  }

  private static List<String> locked(PolicyAssigned event) {
    return event.categories().stream()
        .filter(category -> category.state().equals(LOCKED_OFF))
        .map(PolicyAssigned.CategoryState::category)
        .toList();
  }

  private String write(List<?> values) {
    try {
      return json.writeValueAsString(values);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("The policy cannot be written as JSON.", e);
    }
  }
}
