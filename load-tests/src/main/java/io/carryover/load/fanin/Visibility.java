package io.carryover.load.fanin;

import io.carryover.load.Percentiles;
import io.carryover.load.fanin.Ledger.Entry;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * How long backups take until the reports show them: some of them are looked for in reporting's
 * tables every few milliseconds, on a connection that sees only what is committed.
 *
 * <p>It counts from the time that the backup itself bears, which is just before its commit, and
 * ends when a look has found it; so it is never too short.
 */
final class Visibility implements UploadSource, AutoCloseable {

  private static final int ONE_OF = 20;
  private static final long BETWEEN_LOOKS_MILLIS = 15;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final UploadSource source;
  private final Reports reports;
  private final Queue<Entry> arriving = new ConcurrentLinkedQueue<>();
  private final List<Long> nanos = new ArrayList<>();
  private final Thread thread;
  private volatile boolean closing;
  private volatile @Nullable SQLException failure;
  private int acknowledged;
  private int notSeen;

  /**
   * Looks for backups of a source.
   *
   * @param reports by a connection of its own
   */
  Visibility(UploadSource source, Reports reports) {
    this.source = source;
    this.reports = reports;
    this.thread = Thread.ofPlatform().name("visibility").daemon().start(this::look);
  }

  @Override
  public @Nullable Upload next() {
    return source.next();
  }

  @Override
  public void acknowledged(Upload upload, Acknowledgement answer) {
    source.acknowledged(upload, answer);
    if (acknowledged++ % ONE_OF == 0) {
      arriving.add(new Entry(upload, answer));
    }
  }

  private void look() {
    List<Entry> wanted = new ArrayList<>();
    try {
      while (!closing || !wanted.isEmpty() || !arriving.isEmpty()) {
        for (Entry entry = arriving.poll(); entry != null; entry = arriving.poll()) {
          wanted.add(entry);
        }
        if (!wanted.isEmpty()) {
          note(wanted, reports.visible(wanted));
        }
        Thread.sleep(BETWEEN_LOOKS_MILLIS);
      }
    } catch (SQLException e) {
      failure = e;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void note(List<Entry> wanted, Set<Reports.Version> seen) {
    Instant now = Instant.now();
    for (Iterator<Entry> entries = wanted.iterator(); entries.hasNext(); ) {
      Acknowledgement answer = entries.next().answer();
      Duration since = Duration.between(answer.completedAt(), now);
      boolean visible = seen.contains(new Reports.Version(answer.profileId(), answer.version()));
      if (visible || since.compareTo(PATIENCE) > 0) {
        nanos.add(since.toNanos());
        notSeen += visible ? 0 : 1;
        entries.remove();
      }
    }
  }

  /** Of those that were looked for; after {@link #close}. */
  Percentiles percentiles() throws SQLException {
    SQLException trouble = failure;
    if (trouble != null) {
      throw trouble;
    }
    return Percentiles.ofNanos(nanos);
  }

  /** How many were not seen while patience lasted; after {@link #close}. */
  int notSeen() {
    return notSeen;
  }

  /** Waits for those that are not visible yet. */
  @Override
  public void close() throws InterruptedException {
    closing = true;
    thread.join();
  }
}
