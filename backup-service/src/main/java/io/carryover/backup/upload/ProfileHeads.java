package io.carryover.backup.upload;

import io.carryover.backup.upload.StoreBackups.Upload;
import io.carryover.kit.database.BatchStatement;
import io.carryover.kit.id.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransactionRollbackException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

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
      insert into backup_profile (tenant_id, profile_id, device_id, user_id, device_name, os_build, revision,
                                  head_version, manifest_digest, setting_count, app_count, size_bytes, last_backup_at,
                                  next_backup_at, created_at)
      select *, u.completed_at
      from unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::text[], ?::text[], ?::text[], ?::bigint[], ?::bigint[], ?::bytea[],
                  ?::int[], ?::int[], ?::bigint[], ?::timestamptz[], ?::timestamptz[])
             as u (tenant_id, profile_id, device_id, user_id, device_name, os_build, revision, version, manifest_digest,
                   setting_count, app_count, size_bytes, completed_at, next_backup_at)
      order by u.tenant_id, u.device_id, u.user_id
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

  /**
   * The heads of the uploads' profiles, in their order, locked; a profile that is not there is to
   * be made.
   */
  List<ProfileHead> lock(Connection connection, List<Upload> uploads) throws SQLException {
    ProfileHead[] heads = new ProfileHead[uploads.size()];
    try (var statement = new BatchStatement<>(connection, LOCK, uploads);
        var rows =
            statement
                .ids(u -> u.tenant().value())
                .ids(u -> u.request().device().value())
                .texts(u -> u.request().user().value())
                .query()) {
      while (rows.next()) {
        heads[rows.getInt("place") - 1] =
            new ProfileHead(
                rows.getObject("profile_id", UUID.class),
                rows.getLong("revision"),
                rows.getObject("head_version", Long.class),
                rows.getBoolean("has_picture"),
                false);
      }
    }
    for (int i = 0; i < heads.length; i++) {
      if (heads[i] == null) {
        heads[i] = ProfileHead.first(ids.next());
      }
    }
    return List.of(heads);
  }

  /**
   * Makes backups the heads of their profiles.
   *
   * @throws ProfileMadeMeanwhileException if another replica has made one of the profiles since
   */
  void advance(Connection connection, List<NewBackup> backups) throws SQLException {
    Map<Boolean, List<NewBackup>> byNew =
        backups.stream().collect(Collectors.partitioningBy(backup -> backup.head().isNew()));
    create(connection, byNew.getOrDefault(true, List.of()));
    move(connection, byNew.getOrDefault(false, List.of()));
  }

  private static void create(Connection connection, List<NewBackup> firsts) throws SQLException {
    if (firsts.isEmpty()) {
      return;
    }
    try (var statement = new BatchStatement<>(connection, CREATE, firsts)) {
      int created =
          statement
              .ids(b -> b.upload().tenant().value())
              .ids(b -> b.head().profileId())
              .ids(b -> b.upload().request().device().value())
              .texts(b -> b.upload().request().user().value())
              .texts(b -> b.upload().summary().deviceName())
              .texts(b -> b.upload().summary().osBuild())
              .numbers(NewBackup::revision)
              .numbers(NewBackup::version)
              .bytes(b -> b.upload().summary().manifestDigest().bytes())
              .ints(b -> b.upload().summary().settingCount())
              .ints(b -> b.upload().summary().appCount())
              .numbers(b -> b.upload().summary().sizeBytes())
              .instants(NewBackup::completedAt)
              .instants(NewBackup::nextBackupAt)
              .update();
      if (created < firsts.size()) {
        throw new ProfileMadeMeanwhileException();
      }
    }
  }

  private static void move(Connection connection, List<NewBackup> backups) throws SQLException {
    if (backups.isEmpty()) {
      return;
    }
    try (var statement = new BatchStatement<>(connection, ADVANCE, backups)) {
      statement
          .ids(b -> b.upload().tenant().value())
          .ids(b -> b.head().profileId())
          .texts(b -> b.upload().summary().deviceName())
          .texts(b -> b.upload().summary().osBuild())
          .numbers(NewBackup::version)
          .bytes(b -> b.upload().summary().manifestDigest().bytes())
          .ints(b -> b.upload().summary().settingCount())
          .ints(b -> b.upload().summary().appCount())
          .numbers(b -> b.upload().summary().sizeBytes())
          .instants(NewBackup::completedAt)
          .instants(NewBackup::nextBackupAt)
          .update();
    }
  }

  /** A profile that was not there has come since: the transaction is to be done again. */
  static final class ProfileMadeMeanwhileException extends SQLTransactionRollbackException {
    private static final long serialVersionUID = 1L;

    ProfileMadeMeanwhileException() {
      super("Another replica has made a profile of this batch.");
    }
  }
}
