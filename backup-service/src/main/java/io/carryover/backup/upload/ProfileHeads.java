package io.carryover.backup.upload;

import io.carryover.backup.upload.StoreBackups.Upload;
import io.carryover.kit.database.BatchStatement;
import io.carryover.kit.id.Ids;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransactionRollbackException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The heads of the profiles of a batch, each of another profile.
 *
 * <p>They are advanced from what they were when they were read, or not at all: {@link
 * HeadsHaveMovedException}. Rows are locked in the order of their keys, so that replicas do not
 * wait for each other in a circle.
 */
@Singleton
class ProfileHeads {

  private static final String LOCK =
      """
      select u.place, %s
      from unnest(?::uuid[], ?::uuid[], ?::text[])
             with ordinality as u (tenant_id, device_id, user_id, place)
      join backup_profile p
        on p.tenant_id = u.tenant_id and p.device_id = u.device_id and p.user_id = u.user_id and p.deleted_at is null
      order by p.tenant_id, p.profile_id
      for update of p
      """
          .formatted(ProfileHead.COLUMNS);

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
      """;

  private static final String ADVANCE =
      """
      update backup_profile p
      set device_name = u.device_name, os_build = u.os_build, revision = p.revision + 1, head_version = u.version,
          manifest_digest = u.manifest_digest, setting_count = u.setting_count, app_count = u.app_count,
          size_bytes = u.size_bytes, last_backup_at = u.completed_at, next_backup_at = u.next_backup_at
      from (
        select *
        from unnest(?::uuid[], ?::uuid[], ?::bigint[], ?::bigint[], ?::boolean[], ?::text[], ?::text[], ?::bigint[],
                    ?::bytea[], ?::int[], ?::int[], ?::bigint[], ?::timestamptz[], ?::timestamptz[])
               as e (tenant_id, profile_id, revision, head_version, has_picture, device_name, os_build, version,
                     manifest_digest, setting_count, app_count, size_bytes, completed_at, next_backup_at)
        order by e.tenant_id, e.profile_id) u
      where p.tenant_id = u.tenant_id and p.profile_id = u.profile_id and p.deleted_at is null
        and p.revision = u.revision and p.head_version is not distinct from u.head_version
        and p.has_picture = u.has_picture
      """;

  private final Ids ids;

  ProfileHeads(Ids ids) {
    this.ids = ids;
  }

  /**
   * The heads of the uploads' profiles as they were when these were looked up, in their order; a
   * profile that was not there is to be made.
   */
  List<ProfileHead> asSeen(List<Upload> uploads) {
    return uploads.stream().map(upload -> orFirst(upload.seenHead())).toList();
  }

  /**
   * The heads of the uploads' profiles, in their order, locked; a profile that is not there is to
   * be made.
   */
  List<ProfileHead> lock(Connection connection, List<Upload> uploads) throws SQLException {
    @Nullable ProfileHead[] heads = new ProfileHead[uploads.size()];
    try (var statement = new BatchStatement<>(connection, LOCK, uploads);
        var rows =
            statement
                .ids(u -> u.tenant().value())
                .ids(u -> u.request().device().value())
                .texts(u -> u.request().user().value())
                .query()) {
      while (rows.next()) {
        heads[rows.getInt("place") - 1] = ProfileHead.read(rows);
      }
    }
    return Arrays.stream(heads).map(this::orFirst).toList();
  }

  private ProfileHead orFirst(@Nullable ProfileHead found) {
    return found == null ? ProfileHead.first(ids.next()) : found;
  }

  /**
   * Makes backups the heads of their profiles.
   *
   * @throws HeadsHaveMovedException if one of the profiles was changed or made since it was read
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
    } catch (SQLException e) {
      throw KeptUploads.isUniqueViolation(e) ? new HeadsHaveMovedException(e) : e;
    }
  }

  private static void move(Connection connection, List<NewBackup> backups) throws SQLException {
    if (backups.isEmpty()) {
      return;
    }
    int moved;
    try (var statement = new BatchStatement<>(connection, ADVANCE, backups)) {
      moved =
          statement
              .ids(b -> b.upload().tenant().value())
              .ids(b -> b.head().profileId())
              .numbers(b -> b.head().revision())
              .numbersOrNull(b -> b.head().version())
              .flags(b -> b.head().hasPicture())
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
    if (moved < backups.size()) {
      throw new HeadsHaveMovedException(null);
    }
  }

  /** A profile is not as it was read: the transaction is to be done again, and to read it anew. */
  static final class HeadsHaveMovedException extends SQLTransactionRollbackException {
    private static final long serialVersionUID = 1L;

    HeadsHaveMovedException(@Nullable SQLException found) {
      super("Another transaction has changed or made a profile of this batch.", found);
    }
  }
}
