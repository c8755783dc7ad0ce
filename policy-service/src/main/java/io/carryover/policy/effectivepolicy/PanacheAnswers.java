package io.carryover.policy.effectivepolicy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.carryover.kit.identity.DeviceId;
import io.carryover.kit.tenancy.CurrentTenant;
import io.carryover.policy.event.PolicyAssigned;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Answers in Postgres. */
@ApplicationScoped
class PanacheAnswers
    implements Answers, PanacheRepositoryBase<EffectivePolicyRow, EffectivePolicyRow.Key> {

  private final CurrentTenant currentTenant;
  private final ObjectMapper json;

  PanacheAnswers(CurrentTenant currentTenant, ObjectMapper json) {
    this.currentTenant = currentTenant;
    // A newer release may have kept fields that this one does not know.
    this.json = json.copy().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
  }

  @Override
  public Map<DeviceId, PolicyAssigned> last(Collection<DeviceId> devices) {
    return find(
            "tenantId = ?1 and deviceId in ?2",
            tenant(),
            devices.stream().map(DeviceId::value).toList())
        .stream()
        .collect(Collectors.toMap(row -> new DeviceId(row.deviceId()), row -> read(row.answer())));
  }

  @Override
  public void keep(Collection<PolicyAssigned> answers) {
    for (PolicyAssigned answer : answers) {
      var row = new EffectivePolicyRow(tenant(), answer.deviceId().value(), write(answer));
      if (answer.revision() == 1) {
        persist(row);
      } else {
        getEntityManager().merge(row);
      }
    }
    flush();
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
