package io.carryover.policy.effectivepolicy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.carryover.kit.identity.DeviceId;
import io.carryover.kit.tenancy.CurrentTenant;
import io.carryover.policy.event.PolicyAssigned;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Answers in Postgres. */
@ApplicationScoped
class PanacheAnswers
    implements Answers, PanacheRepositoryBase<EffectivePolicyRow, EffectivePolicyRow.Key> {

  private static final String KEEP =
      """
      insert into effective_policy (tenant_id, device_id, answer)
      select :tenant, a.* from unnest(cast(:devices as uuid[]), cast(:answers as text[])) as a
      on conflict (tenant_id, device_id) do update set answer = excluded.answer
      """;

  private final CurrentTenant currentTenant;
  private final ObjectMapper json;

  PanacheAnswers(CurrentTenant currentTenant, ObjectMapper json) {
    this.currentTenant = currentTenant;
    // A newer release may have kept fields that this one does not know.
    this.json = json.copy().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
  }

  @Override
  public Map<DeviceId, PolicyAssigned> last(Collection<DeviceId> devices) {
    // Columns and not entities, as keeping passes the entity manager by.
    return getEntityManager()
        .createQuery(
            "select deviceId, answer from EffectivePolicyRow where tenantId = :tenant and deviceId in :devices",
            Tuple.class)
        .setParameter("tenant", tenant())
        .setParameter("devices", devices.stream().map(DeviceId::value).toList())
        .getResultStream()
        .collect(
            Collectors.toMap(
                row -> new DeviceId(row.get(0, UUID.class)),
                row -> read(row.get(1, String.class))));
  }

  @Override
  public void keep(Collection<PolicyAssigned> answers) {
    if (answers.isEmpty()) {
      return;
    }
    getEntityManager()
        .createNativeQuery(KEEP)
        .setParameter("tenant", tenant())
        .setParameter(
            "devices", answers.stream().map(a -> a.deviceId().value()).toArray(UUID[]::new))
        .setParameter("answers", answers.stream().map(this::write).toArray(String[]::new))
        .executeUpdate();
  }

  private PolicyAssigned read(String answer) {
    try {
      return json.readValue(answer, PolicyAssigned.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A kept answer cannot be read.", e);
    }
  }

  private String write(PolicyAssigned answer) {
    try {
      return json.writeValueAsString(answer);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("An answer cannot be written.", e);
    }
  }

  private UUID tenant() {
    return currentTenant.get().value();
  }
}
