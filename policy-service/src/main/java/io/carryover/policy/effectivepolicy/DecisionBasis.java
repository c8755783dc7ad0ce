package io.carryover.policy.effectivepolicy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.carryover.kit.tenancy.CurrentTenant;
import io.carryover.kit.tenancy.TenantId;
import io.carryover.policy.catalog.SettingsCatalog;
import io.carryover.policy.eligibility.EligibilityInForce;
import io.carryover.policy.reevaluation.Concerned;
import io.carryover.policy.reevaluation.Reevaluations;
import io.carryover.policy.tenant.Tenants;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Notices that other rules are in force than those that devices were decided by: a rule's day has
 * come, or a new release or the operator brought other data.
 */
@ApplicationScoped
class DecisionBasis {

  private static final String REMEMBER =
      """
      insert into decision_basis (tenant_id, fingerprint) values (:tenant, :fingerprint)
      on conflict (tenant_id) do update set fingerprint = excluded.fingerprint
      where decision_basis.fingerprint <> excluded.fingerprint
      """;

  private final EligibilityInForce eligibility;
  private final SettingsCatalog catalog;
  private final Tenants tenants;
  private final Reevaluations reevaluations;
  private final Store store;
  private @Nullable String everywhere;

  DecisionBasis(
      EligibilityInForce eligibility,
      SettingsCatalog catalog,
      Tenants tenants,
      Reevaluations reevaluations,
      Store store) {
    this.eligibility = eligibility;
    this.catalog = catalog;
    this.tenants = tenants;
    this.reevaluations = reevaluations;
    this.store = store;
  }

  @Scheduled(
      every = "{carryover.policy.reevaluation.rules-check}",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void check() {
    String present = store.fingerprint(eligibility.today(), catalog.definitions());
    if (!present.equals(everywhere)) {
      for (TenantId tenant : tenants.all()) {
        CurrentTenant.run(
            tenant, () -> QuarkusTransaction.requiringNew().run(() -> decideAnewIfOther(present)));
      }
      everywhere = present;
    }
  }

  private void decideAnewIfOther(String present) {
    if (store.remember(present)) {
      reevaluations.request(List.of(new Concerned.WholeTenant()));
    }
  }

  /** Where fingerprints are kept. */
  @ApplicationScoped
  static class Store {
    private final EntityManager entityManager;
    private final CurrentTenant currentTenant;
    private final ObjectMapper json;

    Store(EntityManager entityManager, CurrentTenant currentTenant, ObjectMapper json) {
      this.entityManager = entityManager;
      this.currentTenant = currentTenant;
      this.json = json;
    }

    /** Whether the tenant's devices were decided by something else until now. */
    boolean remember(String fingerprint) {
      return entityManager
              .createNativeQuery(REMEMBER)
              .setParameter("tenant", currentTenant.get().value())
              .setParameter("fingerprint", fingerprint)
              .executeUpdate()
          == 1;
    }

    String fingerprint(Object... basis) {
      try {
        byte[] text = json.writeValueAsString(basis).getBytes(StandardCharsets.UTF_8);
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
      } catch (JsonProcessingException | NoSuchAlgorithmException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
