package io.carryover.kit.outbox;

import io.carryover.kit.event.Topic;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Publishes what waits in the outbox, in order per key, and forgets it only after the broker's
 * acknowledgement.
 *
 * <p>A commit wakes it; a heartbeat finds what other replicas have written, what a crash has left,
 * and whether the replica that publishes is gone. After a round it rests for a moment, so that the
 * events of several commits make up the next one. It outlives a broker that is away: events wait in
 * the outbox, and the service goes on. When a topic has been lost with its broker, everything that
 * the outbox still keeps is published to the new one.
 */
@ApplicationScoped
public class OutboxRelay {

  private static final Logger LOG = Logger.getLogger(OutboxRelay.class);
  private static final long HEARTBEAT_NANOS = TimeUnit.MILLISECONDS.toNanos(250);
  private static final long RETRY_NANOS = TimeUnit.SECONDS.toNanos(1);

  /** Partitions are made two days ahead, so this may fail for a day before it matters. */
  private static final long CARE_NANOS = TimeUnit.HOURS.toNanos(1);

  private final PendingEvents pending;
  private final Publisher publisher;
  private final HandedOver handedOver;
  private final OutboxConfig config;
  private final List<Topic> topics;
  private final Semaphore wakeUp = new Semaphore(0);
  private volatile boolean stopping;
  private volatile @Nullable String trouble;
  private @Nullable Thread thread;

  OutboxRelay(
      PendingEvents pending,
      Publisher publisher,
      HandedOver handedOver,
      OutboxConfig config,
      @All List<Topic> topics) {
    this.pending = pending;
    this.publisher = publisher;
    this.handedOver = handedOver;
    this.config = config;
    this.topics = topics;
  }

  void start(@Observes StartupEvent event) {
    if (!topics.isEmpty()) {
      thread = Thread.ofPlatform().name("outbox-relay").daemon().start(this::run);
    }
  }

  void stop(@Observes ShutdownEvent event) throws InterruptedException {
    stopping = true;
    wake();
    if (thread != null) {
      thread.join(TimeUnit.SECONDS.toMillis(10));
    }
  }

  /** Tells the relay that a transaction with events has committed. */
  public void wake() {
    if (wakeUp.availablePermits() == 0) {
      wakeUp.release();
    }
  }

  /** Why nothing can be published at the moment, or null. */
  public @Nullable String trouble() {
    return trouble;
  }

  /**
   * Publishes every event that the outbox still keeps once more; consumers ignore what they know.
   */
  public int refill() throws SQLException {
    int events = 0;
    for (Topic topic : topics) {
      events += pending.refill(topic.name());
    }
    wake();
    return events;
  }

  /** How many events wait to be published. */
  public long waiting() throws SQLException {
    return pending.count();
  }

  private void run() {
    while (!stopping) {
      try (RelaySession session = pending.hold()) {
        if (session != null) {
          publishFrom(session);
        } else {
          // Another replica publishes; what is committed here it finds by its heartbeat.
          trouble = null;
          rest(HEARTBEAT_NANOS);
        }
      } catch (SQLException | RuntimeException e) {
        // Whatever it is, the events are safe in the outbox: say so, wait, try again.
        if (trouble == null && !stopping) {
          LOG.warnf("Events wait in the outbox: %s", e.toString());
        }
        trouble = e.getClass().getSimpleName();
        rest(RETRY_NANOS);
      }
    }
    publisher.close();
  }

  private void publishFrom(RelaySession session) throws SQLException {
    var rounds = new RelayRounds(session, handedOver, publisher::publish, config.batchSize());
    handedOver.open();
    try {
      long caredForAt = System.nanoTime() - CARE_NANOS;
      while (!stopping) {
        if (System.nanoTime() - caredForAt >= CARE_NANOS) {
          pending.maintain(config.daysKept());
          refillLostTopics();
          caredForAt = System.nanoTime();
        }
        long began = System.nanoTime();
        var round = rounds.next();
        trouble = null;
        if (round.events() == 0) {
          boolean isQuiet = !isWokenWithin(HEARTBEAT_NANOS);
          if (isQuiet) {
            rounds.forget();
          }
        } else if (!round.isFull()) {
          // The events of the next commits come together meanwhile.
          rest(began + config.pace().toNanos() - System.nanoTime());
        }
      }
    } finally {
      handedOver.close();
      rounds.forget();
    }
  }

  private void rest(long nanos) {
    try {
      TimeUnit.NANOSECONDS.sleep(nanos);
    } catch (InterruptedException e) {
      stopping = true;
      Thread.currentThread().interrupt();
    }
  }

  private void refillLostTopics() throws SQLException {
    for (var topic : publisher.ensure(topics).entrySet()) {
      String before = pending.knownTopic(topic.getKey());
      if (topic.getValue().equals(before)) {
        continue;
      }
      if (before != null) {
        int events = pending.refill(topic.getKey());
        LOG.warnf(
            "Topic %s is new on this broker: %d events are published again.",
            topic.getKey(), events);
      }
      // Last, so that a crash before it repeats the refill.
      pending.rememberTopic(topic.getKey(), topic.getValue());
    }
  }

  private boolean isWokenWithin(long nanos) {
    try {
      boolean isWoken = wakeUp.tryAcquire(nanos, TimeUnit.NANOSECONDS);
      wakeUp.drainPermits();
      return isWoken;
    } catch (InterruptedException e) {
      stopping = true;
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
