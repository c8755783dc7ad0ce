package io.carryover.policy.backuppolicy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.carryover.kit.tenancy.CurrentTenant;
import io.carryover.policy.intune.KeptSetting;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.util.List;
import java.util.UUID;

/** Kept settings in Postgres: one row per policy that has any. */
@ApplicationScoped
class StoredKeptSettings implements KeptSettings {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String FIND =
      "select kept_settings from policy_import where tenant_id = :tenant and policy_id = :policy";
  private static final String REMOVE =
      "delete from policy_import where tenant_id = :tenant and policy_id = :policy";
  private static final String KEEP =
      """
      insert into policy_import (tenant_id, policy_id, kept_settings)
      values (:tenant, :policy, :settings)
      on conflict (tenant_id, policy_id) do update set kept_settings = excluded.kept_settings
      """;

  private final EntityManager entities;
  private final CurrentTenant currentTenant;

  StoredKeptSettings(EntityManager entities, CurrentTenant currentTenant) {
    this.entities = entities;
    this.currentTenant = currentTenant;
  }

  @Override
  public List<KeptSetting> of(UUID policy) {
    List<?> found = sql(FIND, policy).getResultList();
    return found.isEmpty() ? List.of() : read(found.getFirst().toString());
  }

  @Override
  public void replace(UUID policy, List<KeptSetting> settings) {
    if (settings.isEmpty()) {
      sql(REMOVE, policy).executeUpdate();
    } else {
      sql(KEEP, policy).setParameter("settings", write(settings)).executeUpdate();
    }
  }

  private Query sql(String text, UUID policy) {
    return entities
        .createNativeQuery(text)
        .setParameter("tenant", currentTenant.get().value())
        .setParameter("policy", policy);
  }

  private static String write(List<KeptSetting> settings) {
    try {
      return JSON.writeValueAsString(settings);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("The settings cannot be written.", e);
    }
  }

  private static List<KeptSetting> read(String text) {
    try {
      return JSON.readValue(text, new TypeReference<List<KeptSetting>>() {});
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Kept settings cannot be read.", e);
    }
  }
}
