package io.carryover.load.fanin;

import io.carryover.agent.protocol.Manifest;
import io.carryover.agent.protocol.ManifestEntry;
import io.carryover.load.fanin.Ledger.Entry;
import io.carryover.load.fanin.ReadBack.Found;
import io.carryover.load.fanin.stored.DamagedException;
import io.carryover.load.fanin.stored.Seals;
import io.carryover.load.fanin.stored.StoredRows;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/**
 * Opens every acknowledged backup as it is stored, and compares it with what was sent: every item
 * of its manifest, and every digest of its content.
 *
 * <p>Several times as fast as to ask backup-service for each, most of whose time for an answer is
 * Hibernate's; so all of them are opened, and some are asked for too.
 */
final class StoreCheck {

  private static final int BACKUPS_AT_ONCE = 2_000;

  private final Connections connections;
  private final Seals seals;
  private final IntConsumer progress;
  private final Map<PreparedBody, List<ManifestEntry>> sent =
      Collections.synchronizedMap(new IdentityHashMap<>());
  private final ConcurrentLinkedQueue<Entry> lost = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<Entry> wrong = new ConcurrentLinkedQueue<>();
  private final AtomicInteger read = new AtomicInteger();

  StoreCheck(Connections connections, Seals seals, IntConsumer progress) {
    this.connections = connections;
    this.seals = seals;
    this.progress = progress;
  }

  /** Opens connections that row-level security does not hold back. */
  interface Connections {
    Connection open() throws SQLException;
  }

  /** Compares all, by as many threads as there are processors. */
  Found compare(Collection<Entry> acknowledged) {
    var work = new ConcurrentLinkedQueue<>(portions(acknowledged));
    int workers = Runtime.getRuntime().availableProcessors();
    try (var threads = Executors.newFixedThreadPool(workers)) {
      List<CompletableFuture<Void>> all = new ArrayList<>();
      for (int i = 0; i < workers; i++) {
        all.add(CompletableFuture.runAsync(() -> compareAll(work), threads));
      }
      all.forEach(CompletableFuture::join);
    }
    return new Found(List.copyOf(lost), List.copyOf(wrong));
  }

  private static List<List<Entry>> portions(Collection<Entry> acknowledged) {
    Map<StoredRows.Profile, List<Entry>> byProfile = new LinkedHashMap<>();
    acknowledged.forEach(
        entry -> byProfile.computeIfAbsent(profile(entry), p -> new ArrayList<>()).add(entry));
    List<List<Entry>> portions = new ArrayList<>();
    List<Entry> portion = new ArrayList<>();
    for (List<Entry> ofProfile : byProfile.values()) {
      portion.addAll(ofProfile);
      if (portion.size() >= BACKUPS_AT_ONCE) {
        portions.add(portion);
        portion = new ArrayList<>();
      }
    }
    portions.add(portion);
    return portions;
  }

  private static StoredRows.Profile profile(Entry entry) {
    return new StoredRows.Profile(entry.upload().device().tenant(), entry.answer().profileId());
  }

  private void compareAll(ConcurrentLinkedQueue<List<Entry>> work) {
    try (var database = connections.open()) {
      for (List<Entry> some = work.poll(); some != null; some = work.poll()) {
        var profiles = some.stream().map(StoreCheck::profile).distinct().toList();
        StoredRows rows = StoredRows.of(database, seals, profiles);
        some.forEach(entry -> compare(entry, rows));
        progress.accept(read.addAndGet(some.size()));
      }
    } catch (SQLException e) {
      throw new IllegalStateException("What is stored cannot be read.", e);
    }
  }

  private void compare(Entry entry, StoredRows rows) {
    try {
      StoredRows.Stored stored = rows.open(profile(entry), entry.answer().version());
      if (stored == null) {
        lost.add(entry);
      } else if (!isWhatWasSent(entry, stored)) {
        wrong.add(entry);
      }
    } catch (DamagedException e) {
      lost.add(entry);
    }
  }

  private boolean isWhatWasSent(Entry entry, StoredRows.Stored stored) {
    PreparedBody body = entry.upload().body();
    return stored.backupId().equals(entry.upload().backupId())
        && stored.manifestDigest().equals(body.manifestDigest())
        && stored.items().equals(sent.computeIfAbsent(body, b -> Manifest.of(b.items()).items()));
  }
}
