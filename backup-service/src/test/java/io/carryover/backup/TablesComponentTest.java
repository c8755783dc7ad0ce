package io.carryover.backup;

import static org.assertj.core.api.Assertions.assertThat;

import io.carryover.kit.test.stack.ServiceDatabase;
import io.carryover.kit.test.stack.ServiceStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How Postgres looks after the tables that every backup writes to. */
@QuarkusTest
@QuarkusTestResource(ServiceStack.class)
class TablesComponentTest {

  private final ServiceDatabase database = ServiceDatabase.of("backup");

  @Test
  void theOutboxOfADayIsLeftAlone() {
    List<Boolean> leftAlone =
        database.query(
            """
            select coalesce(c.reloptions @> '{autovacuum_enabled=false}', false)
            from pg_inherits i join pg_class c on c.oid = i.inhrelid
            where i.inhparent = 'backup.outbox'::regclass and c.relname ~ '^outbox_[0-9]{8}$'
            """,
            row -> row.getBoolean(1));

    assertThat(leftAlone).hasSizeGreaterThanOrEqualTo(3).containsOnly(true);
  }

  @Test
  void ofBackupsAndPacksASmallSampleIsReadAndOfWhatIsSealedNothing() {
    assertThat(sampleOf("backup", "profile_id")).isEqualTo(20);
    assertThat(sampleOf("backup", "manifest")).isZero();
    assertThat(sampleOf("content_pack", "sealed")).isZero();
    assertThat(
            database.query(
                """
                select max(coalesce(attstattarget, 100)) from pg_attribute
                where attrelid in ('backup.backup'::regclass, 'backup.content_pack'::regclass)
                  and attnum > 0 and not attisdropped
                """,
                row -> row.getInt(1)))
        .containsExactly(20);
  }

  private int sampleOf(String table, String column) {
    return database
        .query(
            """
            select attstattarget from pg_attribute
            where attrelid = 'backup.%s'::regclass and attname = '%s'
            """
                .formatted(table, column),
            row -> row.getInt(1))
        .getFirst();
  }
}
