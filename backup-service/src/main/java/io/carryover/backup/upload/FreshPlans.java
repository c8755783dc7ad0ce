package io.carryover.backup.upload;

import io.agroal.api.AgroalPoolInterceptor;
import io.quarkus.agroal.DataSource;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.postgresql.PGConnection;

/**
 * Has the statements of the system role planned anew every few seconds.
 *
 * <p>Their plans do not depend on what is looked up, and are kept. But which index Postgres takes
 * depends on the size of the tables, and in a new store all of them are empty: a plan of that
 * moment reads all profiles of a tenant to find one, until Postgres analyzes the table a minute
 * later.
 */
@Singleton
@DataSource("system")
final class FreshPlans implements AgroalPoolInterceptor {

  private static final Logger LOG = Logger.getLogger(FreshPlans.class);
  private static final long KEPT_NANOS = TimeUnit.SECONDS.toNanos(3);

  /** By the driver's connection: the pool wraps it anew for each who takes it. */
  private final Map<PGConnection, Long> plannedAt =
      Collections.synchronizedMap(new WeakHashMap<>());

  @Override
  public void onConnectionAcquire(Connection connection) {
    long now = System.nanoTime();
    try {
      PGConnection session = connection.unwrap(PGConnection.class);
      Long planned = plannedAt.get(session);
      if (planned != null && now - planned < KEPT_NANOS) {
        return;
      }
      try (var statement = connection.createStatement()) {
        statement.execute("discard plans");
      }
      plannedAt.put(session, now);
    } catch (SQLException e) {
      // The statement that the connection is for fails as well, and tells whom it concerns.
      LOG.debugf("Plans could not be made anew: %s", e.toString());
    }
  }
}
