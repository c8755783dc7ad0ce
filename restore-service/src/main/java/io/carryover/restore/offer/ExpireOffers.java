package io.carryover.restore.offer;

import io.carryover.kit.tenancy.CurrentTenant;
import io.carryover.kit.tenancy.TenantId;
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
 * Marks the offers that nobody has answered in time.
 *
 * <p>Nothing waits for it: an offer that is over counts as expired whoever looks at it. It only
 * sees to it that the table says so too.
 */
@ApplicationScoped
class ExpireOffers {

  private static final Logger LOG = Logger.getLogger(ExpireOffers.class);

  private final javax.sql.DataSource allTenants;
  private final PanacheRestoreOffers offers;
  private final Moments moments;

  ExpireOffers(
      @DataSource("system") javax.sql.DataSource allTenants,
      PanacheRestoreOffers offers,
      Moments moments) {
    this.allTenants = allTenants;
    this.offers = offers;
    this.moments = moments;
  }

  @Scheduled(
      identity = "expire-offers",
      every = "${carryover.restore.expiry-interval}",
      concurrentExecution = ConcurrentExecution.SKIP)
  void expireOverdue() throws SQLException {
    Instant now = moments.now();
    for (TenantId tenant : tenantsWithOverdueOffers(now)) {
      try {
        CurrentTenant.run(
            tenant, () -> QuarkusTransaction.requiringNew().run(() -> offers.expireUntil(now)));
      } catch (RuntimeException e) {
        LOG.warnf(e, "Offers of tenant %s could not be expired; the next look tries again", tenant);
      }
    }
  }

  private List<TenantId> tenantsWithOverdueOffers(Instant now) throws SQLException {
    try (var connection = allTenants.getConnection();
        var statement =
            connection.prepareStatement(
                "select distinct tenant_id from restore_offer where state = 'OPEN' and expires_at <= ?")) {
      statement.setObject(1, now.atOffset(ZoneOffset.UTC));
      try (var rows = statement.executeQuery()) {
        List<TenantId> tenants = new ArrayList<>();
        while (rows.next()) {
          tenants.add(new TenantId(rows.getObject(1, UUID.class)));
        }
        return tenants;
      }
    }
  }
}
