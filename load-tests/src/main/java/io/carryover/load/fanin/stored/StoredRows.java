package io.carryover.load.fanin.stored;

import io.carryover.agent.protocol.ManifestEntry;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The rows of all backups of some profiles. */
public final class StoredRows {

  private static final String BACKUPS =
      """
      select b.profile_id, b.version, b.backup_id, b.manifest_digest, b.manifest, b.packs
      from unnest(?::uuid[], ?::uuid[]) as u (tenant_id, profile_id) join backup.backup b using (tenant_id, profile_id)
      """;

  private static final String PACKS =
      """
      select p.profile_id, p.pack_id, p.sealed
      from unnest(?::uuid[], ?::uuid[]) as u (tenant_id, profile_id)
      join backup.content_pack p using (tenant_id, profile_id)
      """;

  private final Seals seals;
  private final Map<Version, Row> rows = new HashMap<>();
  private final Map<Place, byte[]> sealedPacks = new HashMap<>();
  private final Map<Place, StoredPieces> opened = new HashMap<>();

  private StoredRows(Seals seals) {
    this.seals = seals;
  }

  /** A profile of a tenant. */
  public record Profile(UUID tenant, UUID id) {}

  /**
   * A backup.
   *
   * @param manifestDigest in hexadecimal digits
   */
  public record Stored(UUID backupId, String manifestDigest, List<ManifestEntry> items) {
    public Stored {
      items = List.copyOf(items);
    }
  }

  private record Version(UUID profile, long version) {}

  private record Place(UUID profile, UUID pack) {}

  @SuppressWarnings("ArrayRecordComponent") // Read once and never compared.
  private record Row(UUID backupId, byte[] manifestDigest, byte[] manifest, UUID[] packs) {}

  /**
   * Reads them.
   *
   * @param database a connection that row-level security does not hold back
   */
  public static StoredRows of(Connection database, Seals seals, Collection<Profile> profiles)
      throws SQLException {
    var all = new StoredRows(seals);
    read(
        database,
        BACKUPS,
        profiles,
        row ->
            all.rows.put(
                new Version(row.getObject(1, UUID.class), row.getLong(2)),
                new Row(
                    row.getObject(3, UUID.class),
                    row.getBytes(4),
                    row.getBytes(5),
                    (UUID[]) row.getArray(6).getArray())));
    read(
        database,
        PACKS,
        profiles,
        row ->
            all.sealedPacks.put(
                new Place(row.getObject(1, UUID.class), row.getObject(2, UUID.class)),
                row.getBytes(3)));
    return all;
  }

  private interface RowReader {
    void read(ResultSet row) throws SQLException;
  }

  private static void read(
      Connection database, String sql, Collection<Profile> profiles, RowReader reader)
      throws SQLException {
    try (var statement = database.prepareStatement(sql)) {
      statement.setArray(
          1, database.createArrayOf("uuid", profiles.stream().map(Profile::tenant).toArray()));
      statement.setArray(
          2, database.createArrayOf("uuid", profiles.stream().map(Profile::id).toArray()));
      try (var found = statement.executeQuery()) {
        while (found.next()) {
          reader.read(found);
        }
      }
    }
  }

  /**
   * Opens a backup, and every pack that it names: each piece of its content is there, and has its
   * digest. Its row names no pack beside these: what it names is kept as long as it is.
   *
   * @return null when there is no such backup
   * @throws DamagedException if any of it does not open, or is not there
   */
  public @Nullable Stored open(Profile profile, long version) throws DamagedException {
    Row row = rows.get(new Version(profile.id(), version));
    if (row == null) {
      return null;
    }
    var stored =
        StoredItems.read(
            seals.open(profile.tenant(), "manifest:" + row.backupId(), row.manifest()),
            row.packs());
    String digest = HexFormat.of().formatHex(row.manifestDigest());
    if (stored.root() != null && !stored.root().equals(digest)) {
      throw new DamagedException("Backup %s has parts of another tree.".formatted(row.backupId()));
    }
    if (!Set.of(row.packs()).equals(Set.copyOf(stored.packs()))) {
      throw new DamagedException(
          "The row of backup %s names packs that hold nothing of it.".formatted(row.backupId()));
    }
    for (int i = 0; i < stored.items().size(); i++) {
      String content = stored.items().get(i).digest();
      if (!pieces(profile, stored.packs().get(i)).digests().contains(content)) {
        throw new DamagedException("Content %s is not in its pack.".formatted(content));
      }
    }
    return new Stored(row.backupId(), digest, stored.items());
  }

  private StoredPieces pieces(Profile profile, UUID pack) throws DamagedException {
    var place = new Place(profile.id(), pack);
    StoredPieces pieces = opened.get(place);
    if (pieces == null) {
      byte[] sealed = sealedPacks.get(place);
      if (sealed == null) {
        throw new DamagedException("Pack %s is not there.".formatted(pack));
      }
      pieces = StoredPieces.read(seals.open(profile.tenant(), "pack:" + pack, sealed));
      opened.put(place, pieces);
    }
    return pieces;
  }
}
