package io.carryover.backup.upload;

import io.carryover.backup.BackupConfig;
import io.carryover.backup.BackupProblem;
import io.carryover.backup.content.ContentStore;
import io.carryover.backup.content.NewPack;
import io.carryover.backup.content.SealedPack;
import io.carryover.backup.event.BackupCompleted;
import io.carryover.backup.policy.DevicePolicy;
import io.carryover.backup.schedule.Schedule;
import io.carryover.backup.schedule.SlotHolder;
import io.carryover.backup.upload.Batching.Asked;
import io.carryover.backup.upload.ProfileHeads.HeadsHaveMovedException;
import io.carryover.backup.upload.TakeBackup.Request;
import io.carryover.backup.upload.TakeBackup.Taken;
import io.carryover.kit.database.BatchStatement;
import io.carryover.kit.outbox.BatchOutbox;
import io.carryover.kit.tenancy.TenantId;
import io.quarkus.agroal.DataSource;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Makes backups exist, all that wait at once: versions, content, heads and events are written in
 * one transaction, and each device gets its answer after its commit.
 *
 * <p>The one place without Hibernate: a batch is four statements whatever its size, and five where
 * only some of its profiles are new. It begins from the heads that were seen when the uploads were
 * looked up, which hardly ever have moved since. When one has, nothing of the batch is kept, and it
 * is done again with heads that are locked first.
 */
@Singleton
class StoreBackups {

  private static final String ADD_BACKUPS =
      """
      insert into backup (tenant_id, profile_id, version, backup_id, request_digest, base_version, trigger, completed_at,
                          keep_until, os_build, manifest_digest, manifest, packs, item_count, changed_items, size_bytes,
                          stored_bytes, next_backup_at)
      select u.tenant_id, u.profile_id, u.version, u.backup_id, u.request_digest, u.base_version, u.trigger,
             u.completed_at, u.keep_until, u.os_build, u.manifest_digest, u.manifest,
             (?::uuid[])[u.first_pack:u.last_pack], u.item_count, u.changed_items, u.size_bytes, u.stored_bytes,
             u.next_backup_at
      from unnest(?::uuid[], ?::uuid[], ?::bigint[], ?::uuid[], ?::bytea[], ?::bigint[], ?::text[], ?::timestamptz[],
                  ?::timestamptz[], ?::text[], ?::bytea[], ?::bytea[], ?::int[], ?::int[], ?::int[], ?::int[],
                  ?::bigint[], ?::bigint[], ?::timestamptz[])
             as u (tenant_id, profile_id, version, backup_id, request_digest, base_version, trigger, completed_at,
                   keep_until, os_build, manifest_digest, manifest, first_pack, last_pack, item_count, changed_items,
                   size_bytes, stored_bytes, next_backup_at)
      """;

  private final javax.sql.DataSource allTenants;
  private final ProfileHeads heads;
  private final ContentStore contents;
  private final Schedule schedule;
  private final BatchOutbox outbox;
  private final Clock clock;
  private final Batching<Upload, Outcome> batching;

  StoreBackups(
      @DataSource("system") javax.sql.DataSource allTenants,
      ProfileHeads heads,
      ContentStore contents,
      Schedule schedule,
      BatchOutbox outbox,
      Clock clock,
      BackupConfig config) {
    this.allTenants = allTenants;
    this.heads = heads;
    this.contents = contents;
    this.schedule = schedule;
    this.outbox = outbox;
    this.clock = clock;
    var limits = config.upload();
    var queue = new FairQueue<Asked<Upload, Outcome>>(limits.pile());
    this.batching =
        new Batching<>(
            "store-backups",
            limits.writers(),
            limits.helpingWriters(),
            limits.batch(),
            queue,
            this::storeAll);
  }

  void stop(@Observes ShutdownEvent event) {
    batching.close();
  }

  /**
   * A backup that has been checked and sealed.
   *
   * @param seenHead of its profile when it was looked up; null when there was no profile
   * @param sealedManifest with the places of all content
   * @param pack null when nothing is new
   * @param traceparent of its request, or null while nothing is traced
   */
  @SuppressWarnings("ArrayRecordComponent") // Handed on once and never compared.
  record Upload(
      TenantId tenant,
      Request request,
      DevicePolicy policy,
      @Nullable ProfileHead seenHead,
      BackupSummary summary,
      byte[] sealedManifest,
      @Nullable SealedPack pack,
      @Nullable String traceparent) {

    /** What it adds to the store. */
    int storedBytes() {
      return sealedManifest.length + (pack == null ? 0 : pack.sizeBytes());
    }

    /** Who backs up, and thereby which profile. */
    SlotHolder holder() {
      return new SlotHolder(tenant, request.device(), request.user());
    }
  }

  /** What has become of an upload. */
  private sealed interface Outcome {
    /** It is a backup now. */
    record Stored(BackupResponse answer) implements Outcome {}

    /** There is a backup of this id. */
    record KeptBefore(KeptUpload kept) implements Outcome {}

    /** Another backup of the profile was faster. */
    record BaseHasMoved() implements Outcome {}
  }

  /**
   * Stores the backup; it is durable when the answer is there.
   *
   * @throws NoRoomException if the service is ending
   */
  CompletableFuture<Taken> store(Upload upload) {
    return batching.ask(
        upload.tenant(),
        upload,
        outcome -> CompletableFuture.completedFuture(taken(upload, outcome)));
  }

  private static Taken taken(Upload upload, Outcome outcome) {
    return switch (outcome) {
      case Outcome.Stored stored -> new Taken(stored.answer(), true);
      case Outcome.KeptBefore before -> new Taken(before.kept().sameAgain(upload.request()), false);
      case Outcome.BaseHasMoved ignored -> throw BackupProblem.BASE_VERSION_MISMATCH.toException();
    };
  }

  private List<Outcome> storeAll(List<Upload> uploads) throws SQLException {
    // A second upload of a profile begins from what the first leaves, which nobody has seen yet.
    if (rounds(uploads).size() == 1) {
      try {
        return storeOnce(uploads, (connection, round) -> heads.asSeen(round));
      } catch (SQLException e) {
        if (!mayHaveMoved(e)) {
          throw e;
        }
      }
    }
    try {
      return storeOnce(uploads, heads::lock);
    } catch (HeadsHaveMovedException e) {
      return storeOnce(uploads, heads::lock);
    }
  }

  private static boolean mayHaveMoved(SQLException failure) {
    return failure instanceof HeadsHaveMovedException || KeptUploads.isUniqueViolation(failure);
  }

  /** How a round comes by the heads that it begins from. */
  @FunctionalInterface
  private interface Heads {
    List<ProfileHead> of(Connection connection, List<Upload> round) throws SQLException;
  }

  private List<Outcome> storeOnce(List<Upload> uploads, Heads begin) throws SQLException {
    Map<Upload, Outcome> outcomes = new IdentityHashMap<>();
    try (var connection = allTenants.getConnection()) {
      connection.setAutoCommit(false);
      try {
        for (List<Upload> round : rounds(uploads)) {
          storeRound(connection, round, begin.of(connection, round), outcomes);
        }
        connection.commit();
      } catch (SQLException | RuntimeException e) {
        connection.rollback();
        Outcome only = uploads.size() == 1 ? idTaken(connection, uploads, e) : null;
        if (only == null) {
          throw e;
        }
        return List.of(only);
      } finally {
        connection.setAutoCommit(true);
      }
    }
    outbox.committed();
    return uploads.stream().map(upload -> Objects.requireNonNull(outcomes.get(upload))).toList();
  }

  /** What a single upload is told when another profile of its tenant has got its id. */
  private static @Nullable Outcome idTaken(
      Connection connection, List<Upload> single, Exception failure) throws SQLException {
    if (!KeptUploads.isUniqueViolation(failure)) {
      return null;
    }
    KeptUpload kept = KeptUploads.of(connection, single).getFirst();
    return kept == null ? null : new Outcome.KeptBefore(kept);
  }

  /** Of one profile one after another, of different ones together. */
  private static List<List<Upload>> rounds(List<Upload> uploads) {
    List<List<Upload>> rounds = new ArrayList<>();
    List<Upload> rest = uploads;
    while (!rest.isEmpty()) {
      Set<SlotHolder> taken = new HashSet<>();
      Map<Boolean, List<Upload>> byTurn =
          rest.stream().collect(Collectors.partitioningBy(u -> taken.add(u.holder())));
      rounds.add(byTurn.getOrDefault(true, List.of()));
      rest = byTurn.getOrDefault(false, List.of());
    }
    return rounds;
  }

  private void storeRound(
      Connection connection,
      List<Upload> uploads,
      List<ProfileHead> found,
      Map<Upload, Outcome> outcomes)
      throws SQLException {
    // As Postgres keeps it, so that the answer to a repeated request is the same.
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    Map<Upload, KeptUpload> kept = keptMeanwhile(connection, uploads, found);
    List<NewBackup> backups = new ArrayList<>(uploads.size());
    for (int i = 0; i < uploads.size(); i++) {
      Upload upload = uploads.get(i);
      ProfileHead head = found.get(i);
      KeptUpload before = kept.get(upload);
      if (before != null) {
        outcomes.put(upload, new Outcome.KeptBefore(before));
      } else if (!head.takes(upload.request().baseVersion())) {
        outcomes.put(upload, new Outcome.BaseHasMoved());
      } else {
        NewBackup backup = NewBackup.of(upload, head, schedule, now);
        backups.add(backup);
        outcomes.put(upload, new Outcome.Stored(backup.answer()));
      }
    }
    if (!backups.isEmpty()) {
      write(connection, backups);
    }
  }

  /**
   * What has been kept under the ids of uploads since they were looked up. In the profile of an
   * upload that takes a new head, and in another profile the backup's row is refused.
   */
  private static Map<Upload, KeptUpload> keptMeanwhile(
      Connection connection, List<Upload> uploads, List<ProfileHead> heads) throws SQLException {
    Map<Upload, KeptUpload> kept = new IdentityHashMap<>();
    List<Upload> overtaken = new ArrayList<>();
    for (int i = 0; i < uploads.size(); i++) {
      if (heads.get(i).hasMovedFrom(uploads.get(i).seenHead())) {
        overtaken.add(uploads.get(i));
      }
    }
    if (!overtaken.isEmpty()) {
      List<@Nullable KeptUpload> found = KeptUploads.of(connection, overtaken);
      for (int i = 0; i < found.size(); i++) {
        KeptUpload one = found.get(i);
        if (one != null) {
          kept.put(overtaken.get(i), one);
        }
      }
    }
    return kept;
  }

  private void write(Connection connection, List<NewBackup> backups) throws SQLException {
    // First, so that whoever is overtaken has written nothing else, and two batches of the same
    // profiles wait here, in the order of their keys.
    heads.advance(connection, backups);
    addBackups(connection, backups);
    keepPacks(connection, backups);
    outbox.append(
        connection, BackupCompleted.CONTRACT, backups.stream().map(StoreBackups::entry).toList());
  }

  private static BatchOutbox.Entry<BackupCompleted> entry(NewBackup backup) {
    Upload upload = backup.upload();
    return new BatchOutbox.Entry<>(
        upload.tenant(),
        upload.request().device().toString(),
        upload.request().backupId().toString(),
        upload.traceparent(),
        backup.event());
  }

  private static void addBackups(Connection connection, List<NewBackup> backups)
      throws SQLException {
    try (var statement = new BatchStatement<>(connection, ADD_BACKUPS, backups)) {
      statement
          // Arrays of several lengths do not fit into one column; as texts, parsing them was an
          // eighth of what Postgres did to write a backup.
          .idsOfAll(b -> b.upload().summary().packs())
          .ids(b -> b.upload().tenant().value())
          .ids(b -> b.head().profileId())
          .numbers(NewBackup::version)
          .ids(b -> b.upload().request().backupId())
          .bytes(b -> b.upload().request().digest().bytes())
          .numbersOrNull(b -> b.upload().request().baseVersion())
          .texts(b -> b.upload().summary().trigger().name())
          .instants(NewBackup::completedAt)
          .instants(NewBackup::keepUntil)
          .texts(b -> b.upload().summary().osBuild())
          .bytes(b -> b.upload().summary().manifestDigest().bytes())
          .bytes(b -> b.upload().sealedManifest())
          .spans(b -> b.upload().summary().packs().size())
          .ints(b -> b.upload().summary().itemCount())
          .ints(b -> b.upload().summary().changedItems())
          .numbers(b -> b.upload().summary().sizeBytes())
          .numbers(b -> b.upload().storedBytes())
          .instants(NewBackup::nextBackupAt)
          .update();
    }
  }

  /** After the versions: of an upload that is refused nothing goes to an object store. */
  private void keepPacks(Connection connection, List<NewBackup> backups) throws SQLException {
    List<NewPack> packs = new ArrayList<>(backups.size());
    for (NewBackup backup : backups) {
      SealedPack pack = backup.upload().pack();
      if (pack != null) {
        packs.add(new NewPack(backup.upload().tenant(), backup.head().profileId(), pack));
      }
    }
    if (!packs.isEmpty()) {
      contents.keep(connection, packs);
    }
  }
}
