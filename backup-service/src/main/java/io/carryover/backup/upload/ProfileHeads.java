package io.carryover.backup.upload;

import io.carryover.backup.upload.StoreBackups.Upload;
import io.carryover.kit.id.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The heads of the profiles of a batch, each of another profile. */
@ApplicationScoped
class ProfileHeads {

  private static final String LOCK =
      """
      select u.place, p.profile_id, p.revision, p.head_version, p.has_picture
      from unnest(?::uuid[], ?::uuid[], ?::text[])
             with ordinality as u (tenant_id, device_id, user_id, place)
      join backup_profile p
        on p.tenant_id = u.tenant_id and p.device_id = u.device_id and p.user_id = u.user_id and p.deleted_at is null
      order by p.tenant_id, p.profile_id
      for update of p
      """;

  private static final String CREATE =
      """
      insert into backup_profile (tenant_id, profile_id, device_id, user_id, device_name, os_build, created_at)
      select u.*, ? from unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::text[], ?::text[], ?::text[]) u
      on conflict (tenant_id, device_id, user_id) where deleted_at is null do nothing
      """;

  private static final String ADVANCE =
      """
      update backup_profile p
      set device_name = u.device_name, os_build = u.os_build, revision = p.revision + 1, head_version = u.version,
          manifest_digest = u.manifest_digest, setting_count = u.setting_count, app_count = u.app_count,
          size_bytes = u.size_bytes, last_backup_at = u.completed_at, next_backup_at = u.next_backup_at
      from unnest(?::uuid[], ?::uuid[], ?::text[], ?::text[], ?::bigint[], ?::bytea[], ?::int[], ?::int[], ?::bigint[],
                  ?::timestamptz[], ?::timestamptz[])
             as u (tenant_id, profile_id, device_name, os_build, version, manifest_digest, setting_count, app_count,
                   size_bytes, completed_at, next_backup_at)
      where p.tenant_id = u.tenant_id and p.profile_id = u.profile_id
      """;

  private final Ids ids;

  ProfileHeads(Ids ids) {
    this.ids = ids;
  }

  /** The heads of the uploads' profiles, in their order; a profile that is missing is made. */
  List<ProfileHead> lock(Connection connection, List<Upload> uploads, Instant now)
      throws SQLException {
    @Nullable ProfileHead[] heads = find(connection, uploads);
    if (Arrays.asList(heads).contains(null)) {
      create(connection, withoutHead(uploads, heads), now);
      heads = find(connection, uploads);
    }
    for (ProfileHead head : heads) {
      if (head == null) {
        throw new IllegalStateException("A profile was deleted while a backup of it arrived.");
      }
    }
    return List.of(heads);
  }

  private @Nullable ProfileHead[] find(Connection connection, List<Upload> uploads)
      throws SQLException {
    var heads = new @Nullable ProfileHead[uploads.size()];
    try (var statement = new BatchStatement<>(connection, LOCK, uploads);
        var rows =
            statement
                .column("uuid", u -> u.tenant().value())
                .column("uuid", u -> u.request().device().value())
                .column("text", u -> u.request().user().value())
                .query()) {
      while (rows.next()) {
        heads[rows.getInt("place") - 1] =
            new ProfileHead(
                rows.getObject("profile_id", UUID.class),
                rows.getLong("revision"),
                rows.getObject("head_version", Long.class),
                rows.getBoolean("has_picture"));
      }
    }
    return heads;
  }

  private static List<Upload> withoutHead(List<Upload> uploads, @Nullable ProfileHead[] heads) {
    List<Upload> without = new ArrayList<>();
    for (int i = 0; i < heads.length; i++) {
      if (heads[i] == null) {
        without.add(uploads.get(i));
      }
    }
    return without;
  }

  private void create(Connection connection, List<Upload> uploads, Instant now)
      throws SQLException {
    try (var statement = new BatchStatement<>(connection, CREATE, uploads)) {
      statement
          .same(now.atOffset(ZoneOffset.UTC))
          .column("uuid", u -> u.tenant().value())
          .column("uuid", u -> ids.next())
          .column("uuid", u -> u.request().device().value())
          .column("text", u -> u.request().user().value())
          .column("text", u -> u.body().deviceName())
          .column("text", u -> u.body().osBuild())
          .update();
    }
  }

  /** Makes new backups the heads of their profiles. */
  void advance(Connection connection, List<NewBackup> backups) throws SQLException {
    try (var statement = new BatchStatement<>(connection, ADVANCE, backups)) {
      statement
          .column("uuid", b -> b.upload().tenant().value())
          .column("uuid", b -> b.head().profileId())
          .column("text", b -> b.upload().body().deviceName())
          .column("text", b -> b.upload().body().osBuild())
          .column("bigint", NewBackup::version)
          .bytes(b -> b.upload().body().manifestDigest().bytes())
          .column("int4", b -> b.upload().manifest().settingCount())
          .column("int4", b -> b.upload().manifest().appCount())
          .column("bigint", b -> b.upload().manifest().sizeBytes())
          .column("timestamptz", b -> b.completedAt().atOffset(ZoneOffset.UTC))
          .column("timestamptz", b -> b.nextBackupAt().atOffset(ZoneOffset.UTC))
          .update();
    }
  }
}
