package io.carryover.kit.outbox;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Events that this process has just appended, so that its relay does not read them back.
 *
 * <p>Nothing depends on it: what waits, and in which order, is what the table says, and an event
 * that is not here is read from there. So it holds events of transactions that have not committed
 * yet or never do, and drops what it likes beyond its bounds.
 */
@ApplicationScoped
class HandedOver {

  private static final Duration LONGEST = Duration.ofSeconds(30);

  /** Of a row beside its payload: strings for its ids, key and subject, and the objects. */
  private static final int BYTES_OF_A_ROW = 600;

  private final Cache<Long, List<OutboxRow>> batches;
  private volatile boolean wanted;

  HandedOver(OutboxConfig config) {
    this.batches =
        Caffeine.newBuilder()
            .maximumWeight(config.handedOver().asLongValue())
            .<Long, List<OutboxRow>>weigher((batch, rows) -> bytes(rows))
            .expireAfterWrite(LONGEST)
            .executor(Runnable::run)
            .build();
  }

  /** From now on batches are kept, since this process publishes them. */
  void open() {
    wanted = true;
  }

  /** Another process publishes now, or none. */
  void close() {
    wanted = false;
    batches.invalidateAll();
  }

  /**
   * Keeps a batch.
   *
   * @param positions of the rows, in the same order
   */
  void put(long batch, List<OutboxRow> rows, List<Long> positions) {
    if (wanted) {
      batches.put(
          batch,
          IntStream.range(0, rows.size()).mapToObj(i -> rows.get(i).at(positions.get(i))).toList());
    }
  }

  /** The rows of a batch in their order, or null when they must be read from the table. */
  @Nullable List<OutboxRow> get(long batch) {
    return batches.getIfPresent(batch);
  }

  void remove(long batch) {
    batches.invalidate(batch);
  }

  private static int bytes(List<OutboxRow> rows) {
    return rows.stream().mapToInt(row -> row.payload().length() + BYTES_OF_A_ROW).sum();
  }
}
