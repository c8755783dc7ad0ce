package io.carryover.backup.upload;

import io.carryover.backup.BackupConfig;
import io.carryover.backup.content.TenantKeys;
import io.carryover.backup.policy.DevicePolicies;
import io.carryover.backup.policy.DevicePolicy;
import io.carryover.backup.upload.Batching.Asked;
import io.carryover.kit.database.BatchStatement;
import io.quarkus.agroal.DataSource;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What there is to know of an upload before it is looked through, asked for all that wait with one
 * statement.
 *
 * <p>The statement sees the rows of all tenants. Each question is joined by the tenant, device and
 * user of its own token, and nothing else of it reaches a key; what it finds is sealed with the key
 * of that tenant.
 */
@Singleton
class LookUpUploads {

  private static final String LOOK_UP =
      """
      select d.active, d.backup_allowed, d.reasons, extract(epoch from d.cadence) as cadence,
             extract(epoch from d.retention) as retention, d.metered, d.categories,
             %s, b.backup_id as base_id, b.manifest as base_manifest,
             b.packs as base_packs, t.wrapped as tenant_key,
             %s
      from unnest(?::uuid[], ?::uuid[], ?::text[], ?::uuid[], ?::bigint[], ?::uuid[])
             with ordinality as u (tenant_id, device_id, user_id, backup_id, base_version, key_of, place)
      left join device_policy d on d.tenant_id = u.tenant_id and d.device_id = u.device_id
      left join backup_profile p
        on p.tenant_id = u.tenant_id and p.device_id = u.device_id and p.user_id = u.user_id and p.deleted_at is null
      left join backup b
        on b.tenant_id = p.tenant_id and b.profile_id = p.profile_id and b.version = p.head_version
           and p.head_version = u.base_version
      left join tenant_key t on t.tenant_id = u.key_of
      %s
      order by u.place
      """
          .formatted(ProfileHead.COLUMNS, KeptUpload.COLUMNS, KeptUpload.JOINS);

  private final javax.sql.DataSource allTenants;
  private final DevicePolicies policies;
  private final TenantKeys keys;
  private final Batching<ArrivedUpload, Known> batching;

  LookUpUploads(
      @DataSource("system") javax.sql.DataSource allTenants,
      DevicePolicies policies,
      TenantKeys keys,
      BackupConfig config) {
    this.allTenants = allTenants;
    this.policies = policies;
    this.keys = keys;
    var limits = config.upload();
    var queue = new FairQueue<Asked<ArrivedUpload, Known>>(limits.pile());
    this.batching =
        new Batching<>(
            "take-uploads",
            limits.checkers(),
            limits.helpingCheckers(),
            limits.checkedAtOnce(),
            queue,
            this::lookUpAll);
  }

  void stop(@Observes ShutdownEvent event) {
    batching.close();
  }

  /**
   * What is known.
   *
   * @param policy null when none has been heard of
   * @param head of the profile; null while there is no profile
   * @param base the sealed manifest of the base version; null without one, or when it is not the
   *     head
   * @param kept what has been kept under its id, or null
   */
  record Known(
      @Nullable DevicePolicy policy,
      @Nullable ProfileHead head,
      @Nullable SealedBase base,
      @Nullable KeptUpload kept) {}

  /**
   * The manifest of the head, as it is stored.
   *
   * @param packs that its row names
   */
  @SuppressWarnings("ArrayRecordComponent") // Handed on once and never compared.
  record SealedBase(UUID backupId, byte[] manifest, UUID[] packs) {}

  /**
   * Looks an upload up, and does what follows with what is known then.
   *
   * @throws NoRoomException if the service is ending
   */
  <S> CompletableFuture<S> lookUp(
      ArrivedUpload upload, Function<Known, CompletableFuture<S>> then) {
    return batching.ask(upload.tenant(), upload, then);
  }

  private List<Known> lookUpAll(List<ArrivedUpload> uploads) throws SQLException {
    List<Known> known = new ArrayList<>(uploads.size());
    try (var connection = allTenants.getConnection();
        var statement = new BatchStatement<>(connection, LOOK_UP, uploads);
        var rows =
            statement
                .ids(u -> u.tenant().value())
                .ids(u -> u.device().value())
                .texts(u -> u.user().value())
                .ids(ArrivedUpload::backupId)
                .numbersOrNull(ArrivedUpload::baseVersion)
                .ids(u -> keys.isOpen(u.tenant()) ? null : u.tenant().value())
                .query()) {
      for (int i = 0; rows.next(); i++) {
        byte[] key = rows.getBytes("tenant_key");
        if (key != null) {
          keys.open(uploads.get(i).tenant(), key);
        }
        known.add(read(rows));
      }
    }
    return known;
  }

  private Known read(ResultSet row) throws SQLException {
    UUID baseId = row.getObject("base_id", UUID.class);
    return new Known(
        policies.read(row),
        ProfileHead.read(row),
        baseId == null ? null : base(baseId, row),
        KeptUpload.read(row));
  }

  private static SealedBase base(UUID backupId, ResultSet row) throws SQLException {
    UUID[] packs = (UUID[]) row.getArray("base_packs").getArray();
    return new SealedBase(backupId, row.getBytes("base_manifest"), packs);
  }
}
