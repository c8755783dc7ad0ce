package io.carryover.restore.report;

import io.carryover.kit.tenancy.CurrentTenant;
import io.carryover.restore.RestoreId;
import io.carryover.restore.Sha256;
import io.carryover.restore.plan.RecordKind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.nio.ByteBuffer;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.hibernate.Session;
import org.hibernate.jdbc.ReturningWork;

/** A whole manifest is one row, on the connection of the caller's transaction. */
@ApplicationScoped
class JdbcKeptManifests implements KeptManifests {

  private static final int HASH = 32;

  private static final String ADD =
      """
      insert into restore_manifest
        (tenant_id, restore_id, salt, leaf_hashes, positions, record_kinds, secrets, digests, sizes_bytes)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?)
      """;

  private static final String FIND =
      """
      select salt, leaf_hashes, positions, record_kinds, secrets, digests, sizes_bytes from restore_manifest
      where tenant_id = ? and restore_id = ?
      """;

  private final EntityManager entityManager;
  private final CurrentTenant tenant;

  JdbcKeptManifests(EntityManager entityManager, CurrentTenant tenant) {
    this.entityManager = entityManager;
    this.tenant = tenant;
  }

  @Override
  public void add(RestoreId restore, KeptManifest manifest) {
    List<KeptManifest.Item> items = manifest.planned();
    connected(connection -> {
      try (var statement = connection.prepareStatement(ADD)) {
        statement.setObject(1, tenant.get().value());
        statement.setObject(2, restore.value());
        statement.setBytes(3, manifest.salt());
        statement.setBytes(4, joined(manifest.leafHashes()));
        statement.setArray(5, array(connection, "int4", items, KeptManifest.Item::position));
        statement.setArray(6, array(connection, "text", items, item -> item.recordKind().name()));
        statement.setArray(7, array(connection, "boolean", items, KeptManifest.Item::secret));
        statement.setBytes(8, joined(items.stream().map(item -> item.digest().bytes()).toList()));
        statement.setArray(9, array(connection, "int4", items, KeptManifest.Item::sizeBytes));
        return statement.executeUpdate();
      }
    });
  }

  @Override
  public Optional<KeptManifest> of(RestoreId restore) {
    return connected(connection -> {
      try (var statement = connection.prepareStatement(FIND)) {
        statement.setObject(1, tenant.get().value());
        statement.setObject(2, restore.value());
        try (var row = statement.executeQuery()) {
          return row.next() ? Optional.of(read(row)) : Optional.<KeptManifest>empty();
        }
      }
    });
  }

  private static KeptManifest read(ResultSet row) throws SQLException {
    Integer[] positions = (Integer[]) row.getArray(3).getArray();
    String[] recordKinds = (String[]) row.getArray(4).getArray();
    Boolean[] secrets = (Boolean[]) row.getArray(5).getArray();
    List<byte[]> digests = split(row.getBytes(6));
    Integer[] sizes = (Integer[]) row.getArray(7).getArray();
    List<KeptManifest.Item> items = new ArrayList<>();
    for (int i = 0; i < positions.length; i++) {
      items.add(
          new KeptManifest.Item(
              positions[i],
              RecordKind.valueOf(recordKinds[i]),
              secrets[i],
              new Sha256(HexFormat.of().formatHex(digests.get(i))),
              sizes[i]));
    }
    return new KeptManifest(row.getBytes(1), split(row.getBytes(2)), items);
  }

  private static byte[] joined(List<byte[]> hashes) {
    ByteBuffer all = ByteBuffer.allocate(HASH * hashes.size());
    hashes.forEach(all::put);
    return all.array();
  }

  private static List<byte[]> split(byte[] all) {
    List<byte[]> hashes = new ArrayList<>();
    for (ByteBuffer rest = ByteBuffer.wrap(all); rest.hasRemaining(); ) {
      byte[] hash = new byte[HASH];
      rest.get(hash);
      hashes.add(hash);
    }
    return hashes;
  }

  private static Array array(
      Connection connection,
      String type,
      List<KeptManifest.Item> items,
      Function<KeptManifest.Item, Object> value)
      throws SQLException {
    return connection.createArrayOf(type, items.stream().map(value).toArray());
  }

  private <T> T connected(ReturningWork<T> work) {
    return entityManager.unwrap(Session.class).doReturningWork(work);
  }
}
