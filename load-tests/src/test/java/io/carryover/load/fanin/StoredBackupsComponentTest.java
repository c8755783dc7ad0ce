package io.carryover.load.fanin;

import static org.assertj.core.api.Assertions.assertThat;

import io.carryover.embedded.database.EmbeddedDatabase;
import io.carryover.load.Progress;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** In the tables as the services' own migrations make them. */
class StoredBackupsComponentTest {

  private static final Progress UNSEEN = new Progress(new PrintWriter(new StringWriter()), false);

  private static EmbeddedDatabase server;
  private static StoredBackups stored;

  @BeforeAll
  static void makeMoreThanOneTenantHas() throws SQLException, IOException {
    server = EmbeddedDatabase.start();
    var schemas = new ServiceSchemas(server);
    schemas.make("backup");
    schemas.make("reporting");
    try (var database = server.connect()) {
      stored = StoredBackups.make(database, 1_500, UNSEEN);
    }
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void tenantsAreWhole() {
    assertThat(stored.tenants()).isEqualTo(2);
    assertThat(stored.count()).isEqualTo(2_000);
  }

  @Test
  void eachBackupHasItsContentItsReportAndItsLineInTheTimeline() throws SQLException {
    assertThat(
            number(
                """
                select count(*)
                from backup.backup b
                join backup.backup_profile p using (tenant_id, profile_id)
                join backup.device_policy d on d.tenant_id = b.tenant_id and d.device_id = p.device_id
                join backup.tenant_key k on k.tenant_id = b.tenant_id
                join backup.content_pack c
                  on c.tenant_id = b.tenant_id and c.profile_id = b.profile_id and c.pack_id = any(b.packs)
                join reporting.backup r
                  on r.tenant_id = b.tenant_id and r.profile_id = b.profile_id and r.backup_version = b.version
                join reporting.timeline t
                  on t.tenant_id = b.tenant_id and t.device_id = p.device_id and t.occurred_at = b.completed_at
                """))
        .isEqualTo(2_000);
  }

  @Test
  void theNewestOfEachDeviceIsItsHeadHereAndInTheReports() throws SQLException {
    assertThat(
            number(
                """
                select count(*)
                from backup.backup_profile p
                join backup.backup b
                  on b.tenant_id = p.tenant_id and b.profile_id = p.profile_id and b.version = p.head_version
                     and b.completed_at = p.last_backup_at
                join reporting.device d on d.tenant_id = p.tenant_id and d.device_id = p.device_id
                join reporting.backup_profile r
                  on r.tenant_id = p.tenant_id and r.profile_id = p.profile_id and r.last_version = b.version
                     and r.last_backup_at = b.completed_at
                     and r.stored_bytes = (select sum(v.stored_bytes) from reporting.backup v
                                           where v.tenant_id = p.tenant_id and v.profile_id = p.profile_id)
                where not exists (select from backup.backup newer
                                  where newer.tenant_id = p.tenant_id and newer.profile_id = p.profile_id
                                    and newer.version > p.head_version)
                """))
        .isEqualTo(200);
  }

  @Test
  void nothingOfItIsDueForRemovalWhileItIsMeasured() throws SQLException {
    assertThat(
            number(
                "select count(*) from backup.backup where keep_until < now() + interval '1 day'"))
        .isZero();
  }

  @Test
  void theReportsOfThoseThatSendAreComparedWithoutIt() throws SQLException {
    try (var database = server.connect()) {
      var reports = new Reports(database, List.of());

      assertThat(reports.count()).isZero();
      assertThat(reports.differences(List.of(), 2_000)).isEmpty();
      assertThat(reports.differences(List.of(), 1_999))
          .containsExactly("Of others 2,000 backups are reported, not 1,999");
    }
  }

  private static long number(String sql) throws SQLException {
    try (var database = server.connect();
        var statement = database.createStatement();
        var row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }
}
