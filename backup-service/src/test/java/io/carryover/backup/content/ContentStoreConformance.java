package io.carryover.backup.content;

import static org.assertj.core.api.Assertions.assertThat;

import io.carryover.backup.manifest.Sha256;
import io.carryover.kit.tenancy.CurrentTenant;
import io.carryover.kit.tenancy.TenantId;
import io.carryover.kit.test.stack.ServiceDatabase;
import io.quarkus.agroal.DataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every store of content holds. */
abstract class ContentStoreConformance {

  private static final long SEED = 20261129;
  private static final Instant LONG_AFTER = Instant.now().plus(Duration.ofDays(400));

  @Inject ContentStore store;

  @Inject
  @DataSource("system")
  javax.sql.DataSource allTenants;

  private final ServiceDatabase database = ServiceDatabase.of("backup");
  private final Random random = new Random(SEED);
  private final TenantId tenant = new TenantId(UUID.randomUUID());
  private final UUID profile = UUID.randomUUID();

  @Test
  void whatIsKeptIsReadBackEqual() throws SQLException {
    NewPack small = pack(tenant, profile, 1);
    NewPack large = pack(tenant, profile, 3_000_000);
    NewPack empty = pack(tenant, profile, 0);

    keep(List.of(small, large, empty));

    assertHas(small, large, empty);
  }

  @Test
  void aWholeBatchOfManyTenantsIsKept() throws SQLException {
    List<NewPack> batch = new ArrayList<>();
    for (int i = 0; i < 256; i++) {
      batch.add(
          pack(new TenantId(UUID.randomUUID()), UUID.randomUUID(), random.nextInt(100, 2_000)));
    }

    keep(batch);

    batch.forEach(this::assertHas);
  }

  @Test
  void whatIsNotThereIsLeftOut() throws SQLException {
    NewPack kept = pack(tenant, profile, 100);
    keep(List.of(kept));

    Map<UUID, byte[]> found =
        get(tenant, profile, List.of(kept.pack().packId(), UUID.randomUUID()));

    assertThat(found).containsOnlyKeys(kept.pack().packId());
  }

  @Test
  void whatWasRolledBackIsNotThere() throws SQLException {
    NewPack lost = pack(tenant, profile, 100);
    try (Connection batch = allTenants.getConnection()) {
      batch.setAutoCommit(false);
      store.keep(batch, List.of(lost));
      batch.rollback();
      batch.setAutoCommit(true);
    }

    assertThat(get(tenant, profile, List.of(lost.pack().packId()))).isEmpty();
  }

  @Test
  void thePackOfAnAttemptThatWasRolledBackCanComeAgainWithOtherBytes() throws SQLException {
    NewPack lost = pack(tenant, profile, 100);
    try (Connection batch = allTenants.getConnection()) {
      batch.setAutoCommit(false);
      store.keep(batch, List.of(lost));
      batch.rollback();
      batch.setAutoCommit(true);
    }
    var again = new NewPack(tenant, profile, new SealedPack(lost.pack().packId(), bytes(200)));

    keep(List.of(again));

    assertHas(again);
  }

  @Test
  void packsOfAnotherTenantOrProfileAreNotFound() throws SQLException {
    NewPack kept = pack(tenant, profile, 100);
    keep(List.of(kept));
    List<UUID> id = List.of(kept.pack().packId());

    assertThat(get(new TenantId(UUID.randomUUID()), profile, id)).isEmpty();
    assertThat(get(tenant, UUID.randomUUID(), id)).isEmpty();
  }

  @Test
  void whatNoBackupNamesGoesAndTheRestStays() throws SQLException {
    NewPack named = pack(tenant, profile, 100);
    NewPack unnamed = pack(tenant, profile, 100);
    NewPack ofAnother = pack(tenant, UUID.randomUUID(), 100);
    keep(List.of(named, unnamed, ofAnother));
    addBackupOf(named);

    inTransaction(() -> store.removeUnnamed(profile));

    assertHas(named);
    assertHas(ofAnother);
    assertThat(get(tenant, profile, List.of(unnamed.pack().packId()))).isEmpty();
  }

  @Test
  void allOfAProfileGoesAndOthersStay() throws SQLException {
    NewPack named = pack(tenant, profile, 100);
    NewPack unnamed = pack(tenant, profile, 100);
    NewPack ofAnother = pack(tenant, UUID.randomUUID(), 100);
    keep(List.of(named, unnamed, ofAnother));
    addBackupOf(named);

    inTransaction(() -> store.removeAll(profile));

    assertThat(get(tenant, profile, ids(named, unnamed))).isEmpty();
    assertHas(ofAnother);
  }

  @Test
  void aRemovalThatIsRolledBackRemovesNothing() throws SQLException {
    NewPack kept = pack(tenant, profile, 100);
    keep(List.of(kept));

    rolledBack(() -> store.removeAll(profile));
    rolledBack(() -> store.removeUnnamed(profile));
    store.sweep(LONG_AFTER);

    assertHas(kept);
  }

  @Test
  void theSweepLeavesWhatIsNamed() throws SQLException {
    NewPack kept = pack(tenant, profile, 100);
    keep(List.of(kept));

    store.sweep(LONG_AFTER);

    assertHas(kept);
  }

  final NewPack pack(TenantId of, UUID inProfile, int bytes) {
    return new NewPack(of, inProfile, new SealedPack(UUID.randomUUID(), bytes(bytes)));
  }

  private void keep(List<NewPack> packs) throws SQLException {
    try (Connection batch = allTenants.getConnection()) {
      batch.setAutoCommit(false);
      store.keep(batch, packs);
      batch.commit();
      batch.setAutoCommit(true);
    }
  }

  private void assertHas(NewPack... packs) {
    Map<UUID, byte[]> found = get(packs[0].tenant(), packs[0].profileId(), ids(packs));
    for (NewPack pack : packs) {
      assertThat(found.get(pack.pack().packId())).isEqualTo(pack.pack().sealed());
    }
  }

  private static List<UUID> ids(NewPack... packs) {
    return Stream.of(packs).map(pack -> pack.pack().packId()).toList();
  }

  private Map<UUID, byte[]> get(TenantId of, UUID inProfile, Collection<UUID> ids) {
    return CurrentTenant.call(of, () -> store.get(inProfile, ids));
  }

  private void inTransaction(Runnable work) {
    CurrentTenant.run(tenant, () -> QuarkusTransaction.requiringNew().run(work));
  }

  private void rolledBack(Runnable work) {
    CurrentTenant.run(
        tenant,
        () -> {
          QuarkusTransaction.begin();
          work.run();
          QuarkusTransaction.rollback();
        });
  }

  private byte[] bytes(int many) {
    byte[] bytes = new byte[many];
    random.nextBytes(bytes);
    return bytes;
  }

  private void addBackupOf(NewPack pack) {
    String digest =
        HexFormat.of().formatHex(Sha256.of("x".getBytes(StandardCharsets.UTF_8)).bytes());
    database.execute(
        """
        insert into backup (tenant_id, profile_id, version, backup_id, request_digest, trigger, completed_at,
                            keep_until, os_build, manifest_digest, manifest, packs, item_count, changed_items, size_bytes,
                            stored_bytes, next_backup_at)
        values ('%s', '%s', 1, '%s', '\\x%s', 'MANUAL', now(), now(), '26100.4946', '\\x%s', '', array['%s'::uuid], 0, 0, 0,
                0, now())
        """
            .formatted(
                pack.tenant(),
                pack.profileId(),
                UUID.randomUUID(),
                digest,
                digest,
                pack.pack().packId()));
  }
}
