package io.carryover.backup.schedule;

import io.carryover.backup.BackupConfig;
import io.quarkus.agroal.DataSource;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jboss.logging.Logger;

/**
 * Makes the schedule, and expects the devices that got their slot before this start.
 *
 * <p>That is read beside the first requests: without it a schedule is only less even.
 */
@ApplicationScoped
class KeptSlots {

  private static final Logger LOG = Logger.getLogger(KeptSlots.class);
  private static final int ROWS_AT_ONCE = 10_000;

  private static final String KEPT =
      """
      select date_trunc('minute', next_backup_at) as minute, count(*) as devices
      from backup_profile where next_backup_at > ? and deleted_at is null group by 1
      """;

  private final javax.sql.DataSource allTenants;
  private final Clock clock;
  private final Schedule schedule;

  KeptSlots(@DataSource("system") javax.sql.DataSource allTenants, Clock clock, Schedule schedule) {
    this.allTenants = allTenants;
    this.clock = clock;
    this.schedule = schedule;
  }

  @Produces
  @Singleton
  static Schedule schedule(BackupConfig config) {
    return new Schedule(config.schedule().perSecond());
  }

  void begin(@Observes StartupEvent event) {
    Thread.ofVirtual().name("kept-slots").start(this::expectAll);
  }

  private void expectAll() {
    Instant now = clock.instant();
    try (var connection = allTenants.getConnection();
        var statement = connection.prepareStatement(KEPT)) {
      statement.setObject(1, now.atOffset(ZoneOffset.UTC));
      statement.setFetchSize(ROWS_AT_ONCE);
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          schedule.expect(
              rows.getObject("minute", OffsetDateTime.class).toInstant(),
              (int) Math.min(Integer.MAX_VALUE, rows.getLong("devices")),
              now);
        }
      }
    } catch (SQLException e) {
      LOG.warnf("The slots kept before this start are not known, so load is less even: %s", e);
    }
  }
}
