package io.carryover.restore.run;

import io.carryover.kit.tenancy.CurrentTenant;
import io.carryover.kit.tenancy.TenantId;
import io.carryover.restore.Moments;
import io.carryover.restore.RestoreConfig;
import io.carryover.restore.RestoreId;
import io.quarkus.agroal.DataSource;
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
 * Looks for overdue restores of all tenants and ends each.
 *
 * <p>Several replicas may do so at once: whoever holds a restore's row first ends it, and the
 * others find that it has ended. One that cannot be ended now keeps no other waiting; the next look
 * finds it again.
 */
@ApplicationScoped
class ExpireRestores {

  private static final Logger LOG = Logger.getLogger(ExpireRestores.class);

  private static final String OVERDUE =
      """
      select tenant_id, restore_id from restore where state <> 'FINISHED' and expires_at <= ?
      order by expires_at limit ?
      """;

  private final javax.sql.DataSource allTenants;
  private final ExpireRestore expireRestore;
  private final RestoreConfig config;
  private final Moments moments;

  ExpireRestores(
      @DataSource("system") javax.sql.DataSource allTenants,
      ExpireRestore expireRestore,
      RestoreConfig config,
      Moments moments) {
    this.allTenants = allTenants;
    this.expireRestore = expireRestore;
    this.config = config;
    this.moments = moments;
  }

  private record Overdue(TenantId tenant, RestoreId restore) {}

  @Scheduled(
      identity = "expire-restores",
      every = "${carryover.restore.expiry-interval}",
      concurrentExecution = ConcurrentExecution.SKIP)
  void expireOverdue() throws SQLException {
    for (Overdue overdue : overdue(moments.now())) {
      try {
        CurrentTenant.run(overdue.tenant(), () -> expireRestore.expire(overdue.restore()));
      } catch (RuntimeException e) {
        LOG.warnf(
            e, "Restore %s could not be expired; the next look tries again", overdue.restore());
      }
    }
  }

  private List<Overdue> overdue(Instant now) throws SQLException {
    try (var connection = allTenants.getConnection();
        var statement = connection.prepareStatement(OVERDUE)) {
      statement.setObject(1, now.atOffset(ZoneOffset.UTC));
      statement.setInt(2, config.expiryBatch());
      try (var rows = statement.executeQuery()) {
        List<Overdue> found = new ArrayList<>();
        while (rows.next()) {
          found.add(
              new Overdue(
                  new TenantId(rows.getObject(1, UUID.class)),
                  new RestoreId(rows.getObject(2, UUID.class))));
        }
        return found;
      }
    }
  }
}
