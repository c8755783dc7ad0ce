package io.carryover.policy.service;

import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
class FanOutMeasurementTest extends OnTheStack {
  @Test
  void measure() {
    contoso.registered();
    contoso.device("26100.7922");
    database.execute(
        """
        insert into device select tenant_id, gen_random_uuid(), user_id, device_name, os_build, edition, join_type, enrolment_method,
          device_kind, sign_in, companion_policies, restore_page, 'k' || n, public_key, enrolled_at, facts_at, retired_at
        from device, generate_series(1, 20000) n where tenant_id = '%s'
        """
            .formatted(contoso.tenant));
    var policy = contoso.policy("On", 1, "enabled");
    for (int round = 0; round < 3; round++) {
      long start = System.nanoTime();
      contoso.assign(policy, Map.of("allDevices", round % 2 == 0));
      long call = System.nanoTime();
      await()
          .pollInterval(Duration.ofMillis(50))
          .atMost(Duration.ofSeconds(200))
          .until(() ->
              database
                  .query(
                      "select (select count(*) from reevaluation_request where tenant_id='%1$s') + (select count(*) from reevaluation where tenant_id='%1$s')"
                          .formatted(contoso.tenant),
                      row -> row.getInt(1))
                  .equals(List.of(0)));
      long end = System.nanoTime();
      System.out.printf(
          "MEASURED call %d ms, 20001 devices in %d ms, events %d%n",
          (call - start) / 1_000_000,
          (end - call) / 1_000_000,
          database
              .query(
                  "select count(*) from outbox where tenant_id='%s'".formatted(contoso.tenant),
                  r -> r.getInt(1))
              .getFirst());
    }
  }
}
