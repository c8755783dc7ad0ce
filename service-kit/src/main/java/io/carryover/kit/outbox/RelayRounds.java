package io.carryover.kit.outbox;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * What the holder of the relay's session does, round by round: looks what waits, publishes it, and
 * now and then forgets what the broker has acknowledged.
 *
 * <p>A round asks the table which batches wait, in their order, and takes the events from memory
 * where it can. Events of one key keep their order, whichever replica wrote them: the later one is
 * written after the earlier one has committed, so its batch has the higher number, and no round
 * sees it without the earlier one. Being told of a commit is only a reason to look.
 *
 * <p>A crash loses what is remembered here: batches that were published and not yet forgotten are
 * published again.
 */
final class RelayRounds {

  private static final int MOST_TO_FORGET = 256;
  private static final long FORGET_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

  private final RelaySession session;
  private final HandedOver handedOver;
  private final Function<List<OutboxRow>, Collection<Long>> publish;
  private final int roundSize;

  /** Batches that are out and still stand in the table. */
  private final Set<Long> published = new HashSet<>();

  /** Positions that are out, of batches of which others are not. */
  private final Set<Long> acknowledged = new HashSet<>();

  private long firstPublishedAt;

  /**
   * Rounds of this session.
   *
   * @param publish sends the rows in their order and gives the positions that were acknowledged
   * @param roundSize how many events a round publishes, up to the end of the last batch
   */
  RelayRounds(
      RelaySession session,
      HandedOver handedOver,
      Function<List<OutboxRow>, Collection<Long>> publish,
      int roundSize) {
    this.session = session;
    this.handedOver = handedOver;
    this.publish = publish;
    this.roundSize = roundSize;
  }

  /**
   * What a round has found.
   *
   * @param events that it tried to publish
   * @param isFull whether more may wait
   */
  record Round(int events, boolean isFull) {}

  /** Publishes the oldest batches that wait. */
  Round next() throws SQLException {
    if (isTimeToForget()) {
      forget();
    }
    List<PendingBatch> batches = oldest();
    if (batches.isEmpty()) {
      return new Round(0, false);
    }
    List<OutboxRow> rows = rows(batches);
    Collection<Long> arrived = rows.isEmpty() ? List.of() : publish.apply(rows);
    keepInMind(batches, rows, arrived);
    return new Round(rows.size(), rows.size() >= roundSize);
  }

  /** Lets the published batches wait no longer. */
  void forget() throws SQLException {
    if (!published.isEmpty()) {
      session.forget(published);
      published.clear();
    }
  }

  private boolean isTimeToForget() {
    return published.size() >= MOST_TO_FORGET
        || !published.isEmpty() && System.nanoTime() - firstPublishedAt > FORGET_NANOS;
  }

  private List<PendingBatch> oldest() throws SQLException {
    List<PendingBatch> waiting = session.waiting(published::contains, roundSize + published.size());
    int events = 0;
    int batches = 0;
    while (batches < waiting.size() && events < roundSize) {
      events += waiting.get(batches++).positions().size();
    }
    return waiting.subList(0, batches);
  }

  private List<OutboxRow> rows(List<PendingBatch> batches) throws SQLException {
    Map<Long, List<OutboxRow>> inMemory = new HashMap<>();
    List<PendingBatch> toRead = new ArrayList<>();
    for (PendingBatch batch : batches) {
      List<OutboxRow> rows = handedOver.get(batch.batch());
      if (rows == null) {
        toRead.add(batch);
      } else {
        inMemory.put(batch.batch(), rows);
      }
    }
    Map<Long, OutboxRow> inTable = new HashMap<>();
    if (!toRead.isEmpty()) {
      session.read(toRead).forEach(row -> inTable.put(row.position(), row));
    }
    List<OutboxRow> all = new ArrayList<>();
    for (PendingBatch batch : batches) {
      List<OutboxRow> rows = inMemory.get(batch.batch());
      all.addAll(rows == null ? inOrder(batch, inTable) : rows);
    }
    if (!acknowledged.isEmpty()) {
      all.removeIf(row -> acknowledged.contains(row.position()));
    }
    return all;
  }

  private static List<OutboxRow> inOrder(PendingBatch batch, Map<Long, OutboxRow> rows) {
    return batch.positions().stream().map(rows::get).filter(Objects::nonNull).toList();
  }

  private void keepInMind(
      List<PendingBatch> batches, List<OutboxRow> rows, Collection<Long> arrived) {
    Set<Long> failed = new HashSet<>();
    if (arrived.size() < rows.size()) {
      rows.forEach(row -> failed.add(row.position()));
      arrived.forEach(failed::remove);
      acknowledged.addAll(arrived);
    }
    if (published.isEmpty()) {
      firstPublishedAt = System.nanoTime();
    }
    for (PendingBatch batch : batches) {
      if (failed.isEmpty() || batch.positions().stream().noneMatch(failed::contains)) {
        published.add(batch.batch());
        handedOver.remove(batch.batch());
        if (!acknowledged.isEmpty()) {
          batch.positions().forEach(acknowledged::remove);
        }
      }
    }
  }
}
