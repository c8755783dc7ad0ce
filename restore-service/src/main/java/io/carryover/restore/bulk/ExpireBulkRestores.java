package io.carryover.restore.bulk;

import io.carryover.kit.tenancy.CurrentTenant;
import io.carryover.kit.tenancy.TenantId;
import io.carryover.restore.BulkRestoreId;
import io.carryover.restore.Moments;
import io.quarkus.agroal.DataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Looks for bulk restores of all tenants whose deadline is over while devices wait.
 *
 * <p>Nothing waits for it: from the deadline on no device is handed anything. It only sees to it
 * that the tables say so too. One that cannot be brought up to date keeps no other waiting.
 */
@ApplicationScoped
class ExpireBulkRestores {

  private static final Logger LOG = Logger.getLogger(ExpireBulkRestores.class);
  private static final int AT_ONCE = 1_000;

  private static final String OVERDUE =
      """
      select tenant_id, bulk_restore_id from bulk_restore where waiting > 0 and deadline <= ?
      order by deadline limit ?
      """;

  private final javax.sql.DataSource allTenants;
  private final HoldBulkRestore hold;
  private final Moments moments;

  ExpireBulkRestores(
      @DataSource("system") javax.sql.DataSource allTenants,
      HoldBulkRestore hold,
      Moments moments) {
    this.allTenants = allTenants;
    this.hold = hold;
    this.moments = moments;
  }

  private record Overdue(TenantId tenant, BulkRestoreId bulkRestore) {}

  @Scheduled(
      identity = "expire-bulk-restores",
      every = "${carryover.restore.expiry-interval}",
      concurrentExecution = ConcurrentExecution.SKIP)
  void expireOverdue() throws SQLException {
    Instant now = moments.now();
    for (Overdue overdue : overdue(now)) {
      try {
        CurrentTenant.run(
            overdue.tenant(),
            () -> QuarkusTransaction.requiringNew().run(() -> hold.at(overdue.bulkRestore(), now)));
      } catch (RuntimeException e) {
        LOG.warnf(
            e,
            "Bulk restore %s could not be brought up to date; the next look tries again",
            overdue.bulkRestore());
      }
    }
  }

  private List<Overdue> overdue(Instant now) throws SQLException {
    try (var connection = allTenants.getConnection();
        var statement = connection.prepareStatement(OVERDUE)) {
      statement.setObject(1, now.atOffset(ZoneOffset.UTC));
      statement.setInt(2, AT_ONCE);
      try (var rows = statement.executeQuery()) {
        List<Overdue> found = new ArrayList<>();
        while (rows.next()) {
          found.add(
              new Overdue(
                  new TenantId(rows.getObject(1, UUID.class)),
                  new BulkRestoreId(rows.getObject(2, UUID.class))));
        }
        return found;
      }
    }
  }
}
