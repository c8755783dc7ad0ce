package io.carryover.backup.content;

import static org.assertj.core.api.Assertions.assertThat;

import io.carryover.backup.content.objectstore.InObjectStore;
import io.carryover.kit.tenancy.TenantId;
import io.carryover.kit.test.stack.ServiceStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Content in a real server of S3. */
@QuarkusTest
@QuarkusTestResource(ServiceStack.class)
@TestProfile(InObjectStore.class)
class S3ContentStoreComponentTest extends ContentStoreConformance {

  /** The sweep rests on it. */
  @Test
  void postgresEndsATransactionThatHasPutObjectsAndHangs() throws SQLException {
    try (Connection batch = allTenants.getConnection()) {
      batch.setAutoCommit(false);
      store.keep(batch, List.of(pack(new TenantId(UUID.randomUUID()), UUID.randomUUID(), 10)));

      assertThat(longestPause(batch)).isEqualTo("70s");

      batch.rollback();
      assertThat(longestPause(batch)).as("of other transactions").isEqualTo("0");
      batch.rollback();
      batch.setAutoCommit(true);
    }
  }

  private static String longestPause(Connection connection) throws SQLException {
    try (var statement = connection.createStatement();
        var row = statement.executeQuery("show idle_in_transaction_session_timeout")) {
      row.next();
      return row.getString(1);
    }
  }
}
