package io.carryover.policy.effectivepolicy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.carryover.kit.test.stack.ServiceDatabase;
import io.carryover.policy.catalog.SettingsCatalog;
import io.carryover.policy.eligibility.EligibilityInForce;
import io.carryover.policy.reevaluation.Reevaluations;
import io.carryover.policy.service.EnrolledDevice;
import io.carryover.policy.tenant.Tenants;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rules that come into force reach devices that nobody touches. */
@QuarkusTest
class DecisionBasisComponentTest extends EnrolledDevice {

  @Inject EligibilityInForce eligibility;
  @Inject SettingsCatalog catalog;
  @Inject Tenants tenants;
  @Inject Reevaluations reevaluations;
  @Inject DecisionBasis.Store store;

  private final ServiceDatabase database = ServiceDatabase.of("policy");

  @Test
  void otherRulesLetEveryDeviceBeDecidedAnewOnce() {
    enrol();
    int before = revisions().size();
    decidedByOtherRules();

    new DecisionBasis(eligibility, catalog, tenants, reevaluations, store).check();

    await().atMost(Duration.ofSeconds(20)).until(() -> revisions().size() == before + 1);
    assertThat(revisions().getLast()).contains("\"osBuild\":\"26300.1\"");

    new DecisionBasis(eligibility, catalog, tenants, reevaluations, store).check();
    assertThat(
            database.query(
                "select count(*) from reevaluation_request where tenant_id = '%s'"
                    .formatted(tenant()),
                row -> row.getInt(1)))
        .containsExactly(0);
  }

  /** The last answer differs from what today's rules say, as if it had been given by others. */
  private void decidedByOtherRules() {
    database.execute(
        "update effective_policy set answer = replace(answer, '26300.1', '26300.2') where tenant_id = '%s'"
            .formatted(tenant()));
    database.execute("delete from decision_basis where tenant_id = '%s'".formatted(tenant()));
  }

  private List<String> revisions() {
    return database.emitted(tenant(), "PolicyAssigned");
  }
}
