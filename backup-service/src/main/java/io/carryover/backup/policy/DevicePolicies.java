package io.carryover.backup.policy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.carryover.backup.event.PolicyAssigned;
import io.carryover.backup.event.PolicyAssigned.Category;
import io.carryover.backup.event.PolicyAssigned.Reason;
import io.carryover.kit.identity.DeviceId;
import io.carryover.kit.tenancy.CurrentTenant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The effective policies that this service has heard of; the newest revision wins in any order of
 * delivery.
 */
@ApplicationScoped
public class DevicePolicies {

  private static final String UPSERT =
      """
      insert into device_policy (tenant_id, device_id, user_id, revision, active, backup_allowed, reasons, cadence, retention,
                                 metered, categories)
      values (:tenant, :device, :user, :revision, :active, :allowed, cast(:reasons as jsonb), cast(:cadence as interval),
              cast(:retention as interval), upper(:metered), cast(:categories as jsonb))
      on conflict (tenant_id, device_id) do update
        set user_id = excluded.user_id, revision = excluded.revision, active = excluded.active,
            backup_allowed = excluded.backup_allowed, reasons = excluded.reasons, cadence = excluded.cadence,
            retention = excluded.retention, metered = excluded.metered, categories = excluded.categories
      where device_policy.revision < excluded.revision
      """;

  private static final TypeReference<List<Reason>> REASONS = new TypeReference<>() {};
  private static final TypeReference<List<Category>> CATEGORIES = new TypeReference<>() {};
  private static final int MOST_TEXTS = 1_000;

  private final EntityManager entityManager;
  private final CurrentTenant currentTenant;
  private final ObjectMapper json;

  /** Whole tenants have the same texts, and every upload and check-in asks for its device's. */
  private final Cache<String, List<Reason>> knownReasons = cache();

  private final Cache<String, List<Category>> knownCategories = cache();

  DevicePolicies(EntityManager entityManager, CurrentTenant currentTenant, ObjectMapper json) {
    this.entityManager = entityManager;
    this.currentTenant = currentTenant;
    this.json = json;
  }

  private static <T> Cache<String, List<T>> cache() {
    return Caffeine.newBuilder().maximumSize(MOST_TEXTS).executor(Runnable::run).build();
  }

  /** The policy of a device of the current tenant, once it has been heard of. */
  public Optional<DevicePolicy> find(DeviceId device) {
    var key = new DevicePolicyRow.Key(currentTenant.get().value(), device.value());
    return Optional.ofNullable(entityManager.find(DevicePolicyRow.class, key)).map(this::toDomain);
  }

  /**
   * The policy of a row of many devices, or null when it has none. The row has the columns of the
   * table, cadence and retention in seconds.
   */
  public @Nullable DevicePolicy read(ResultSet row) throws SQLException {
    String reasons = row.getString("reasons");
    return reasons == null
        ? null
        : new DevicePolicy(
            row.getBoolean("active"),
            row.getBoolean("backup_allowed"),
            reasons(reasons),
            Duration.ofSeconds(row.getLong("cadence")),
            Duration.ofSeconds(row.getLong("retention")),
            row.getString("metered"),
            categories(row.getString("categories")));
  }

  void apply(PolicyAssigned event) {
    entityManager
        .createNativeQuery(UPSERT)
        .setParameter("tenant", event.tenantId())
        .setParameter("device", event.deviceId())
        .setParameter("user", event.userId())
        .setParameter("revision", event.revision())
        .setParameter("active", event.active())
        .setParameter("allowed", event.backup().allowed())
        .setParameter("reasons", write(event.backup().reasons()))
        .setParameter("cadence", event.cadence().toString())
        .setParameter("retention", event.retention().toString())
        .setParameter("metered", event.meteredNetworks())
        .setParameter("categories", write(event.categories()))
        .executeUpdate();
  }

  private DevicePolicy toDomain(DevicePolicyRow row) {
    return new DevicePolicy(
        row.active(),
        row.backupAllowed(),
        reasons(row.reasons()),
        row.cadence(),
        row.retention(),
        row.metered(),
        categories(row.categories()));
  }

  private List<Reason> reasons(String text) {
    return knownReasons.get(text, reasons -> List.copyOf(read(reasons, REASONS)));
  }

  private List<Category> categories(String text) {
    return knownCategories.get(text, categories -> List.copyOf(read(categories, CATEGORIES)));
  }

  private String write(Object value) {
    try {
      return json.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private <T> T read(String text, TypeReference<T> type) {
    try {
      return json.readValue(text, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
