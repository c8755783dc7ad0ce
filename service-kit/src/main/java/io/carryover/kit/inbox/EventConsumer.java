package io.carryover.kit.inbox;

import io.carryover.kit.database.Infrastructure;
import io.carryover.kit.inbox.EventReader.Reading;
import io.carryover.kit.inbox.EventReader.Reading.OneOfMany;
import io.carryover.kit.inbox.EventReader.Reading.Single;
import io.carryover.kit.telemetry.Traces;
import io.carryover.kit.tenancy.TenantId;
import io.carryover.kit.tenancy.TenantOfTransaction;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.jboss.logging.Logger;

/**
 * Applies the records of a topic, each tenant's in their order, one transaction per batch.
 *
 * <p>A failure of the machinery is waited out: nothing is acknowledged, nothing is skipped. A
 * record that can never be applied becomes a dead letter, and all others are applied as if it had
 * not been there.
 */
@ApplicationScoped
public class EventConsumer {

  private static final Logger LOG = Logger.getLogger(EventConsumer.class);
  private static final long MAX_WAIT_MILLIS = 5_000;

  private final EventReader reader;
  private final DeadLetters deadLetters;
  private final TenantOfTransaction tenants;
  private final AllTenants allTenants;
  private final MeterRegistry metrics;
  private final CountDownLatch shutdown = new CountDownLatch(1);

  EventConsumer(
      EventReader reader,
      DeadLetters deadLetters,
      TenantOfTransaction tenants,
      AllTenants allTenants,
      MeterRegistry metrics) {
    this.reader = reader;
    this.deadLetters = deadLetters;
    this.tenants = tenants;
    this.allTenants = allTenants;
    this.metrics = metrics;
  }

  void stop(@Observes ShutdownEvent event) {
    shutdown.countDown();
  }

  /** One record and the event that was read from it. */
  private record Arrival<R extends Reading.Event<?>>(
      ConsumerRecord<String, byte[]> record, R event) {}

  /** Applies a batch; returns only when each record is applied, ignored or a dead letter. */
  @ActivateRequestContext
  public void consume(ConsumerRecords<String, byte[]> records) {
    Map<BatchEventHandler<?>, List<Arrival<OneOfMany<?>>>> together = new LinkedHashMap<>();
    Map<TenantId, List<Arrival<Single<?>>>> byTenant = new LinkedHashMap<>();
    for (var record : records) {
      switch (reader.read(record)) {
        case OneOfMany<?> event ->
            together
                .computeIfAbsent(event.handler(), handler -> new ArrayList<>())
                .add(new Arrival<>(record, event));
        case Single<?> event ->
            byTenant
                .computeIfAbsent(event.metadata().tenant(), tenant -> new ArrayList<>())
                .add(new Arrival<>(record, event));
        case Reading.NotForUs ignored -> count(record.topic(), "ignored", 1);
        case Reading.Unreadable unreadable -> putAside(record, unreadable.reason());
      }
    }
    if (!together.isEmpty()) {
      applyTogether(List.copyOf(together.values()));
    }
    if (!byTenant.isEmpty()) {
      applyAll(byTenant);
    }
  }

  /** All handlers in one transaction: nobody sees a version that is deleted later in the poll. */
  private void applyTogether(List<List<Arrival<OneOfMany<?>>>> ofEachHandler) {
    try {
      untilMachineryIsBack(() -> writeTogether(ofEachHandler));
      ofEachHandler.forEach(this::countApplied);
    } catch (PoisonedException e) {
      // One of them cannot be applied. In halves, so that only that one is put aside.
      ofEachHandler.forEach(this::applyInHalves);
    }
  }

  private void applyInHalves(List<Arrival<OneOfMany<?>>> arrivals) {
    try {
      untilMachineryIsBack(() -> writeTogether(List.of(arrivals)));
      countApplied(arrivals);
    } catch (PoisonedException e) {
      if (arrivals.size() == 1) {
        cannotBeApplied(arrivals.getFirst(), e);
      } else {
        int half = arrivals.size() / 2;
        applyInHalves(arrivals.subList(0, half));
        applyInHalves(arrivals.subList(half, arrivals.size()));
      }
    }
  }

  private void writeTogether(List<List<Arrival<OneOfMany<?>>>> ofEachHandler) {
    allTenants.write(connection -> {
      for (var arrivals : ofEachHandler) {
        write(connection, arrivals);
      }
    });
  }

  /** Writes events of one handler; they continue the trace of the first. */
  private static void write(Connection connection, List<Arrival<OneOfMany<?>>> arrivals) {
    List<OneOfMany<?>> events = new ArrayList<>(arrivals.size());
    arrivals.forEach(arrival -> events.add(arrival.event()));
    OneOfMany<?> first = events.getFirst();
    Traces.continued(
        first.traceParent(),
        "apply " + first.metadata().type(),
        () -> {
          try {
            first.applyAll(connection, events);
          } catch (SQLException e) {
            throw new IllegalStateException("Events could not be written.", e);
          }
        });
  }

  private void applyAll(Map<TenantId, List<Arrival<Single<?>>>> byTenant) {
    try {
      untilMachineryIsBack(() -> inTransaction(byTenant));
      byTenant.values().forEach(this::countApplied);
    } catch (PoisonedException e) {
      // One of them cannot be applied. Each tenant alone, so that it holds up nobody else's.
      byTenant.forEach(this::applyTenant);
    }
  }

  private void applyTenant(TenantId tenant, List<Arrival<Single<?>>> arrivals) {
    try {
      untilMachineryIsBack(() -> inTransaction(Map.of(tenant, arrivals)));
      countApplied(arrivals);
    } catch (PoisonedException e) {
      // Each alone, so that only that one is put aside.
      arrivals.forEach(arrival -> applyOne(tenant, arrival));
    }
  }

  private void applyOne(TenantId tenant, Arrival<Single<?>> arrival) {
    try {
      untilMachineryIsBack(() -> inTransaction(Map.of(tenant, List.of(arrival))));
      countApplied(List.of(arrival));
    } catch (PoisonedException e) {
      cannotBeApplied(arrival, e);
    }
  }

  private void cannotBeApplied(Arrival<?> arrival, PoisonedException e) {
    LOG.errorf(e.getCause(), "Event %s cannot be applied", arrival.event().metadata().id());
    putAside(arrival.record(), "Applying it failed: %s.".formatted(innermost(e)));
  }

  private void countApplied(List<? extends Arrival<?>> arrivals) {
    arrivals.stream()
        .collect(Collectors.groupingBy(arrival -> arrival.record().topic(), Collectors.counting()))
        .forEach((topic, events) -> count(topic, "applied", events));
  }

  private void putAside(ConsumerRecord<String, byte[]> record, String reason) {
    untilMachineryIsBack(() -> deadLetters.add(record, reason));
    count(record.topic(), "dead-letter", 1);
  }

  /**
   * Applies one record outside the stream.
   *
   * @return why it still cannot be applied, or empty when it is applied now
   */
  Optional<String> replay(ConsumerRecord<String, byte[]> record) {
    return switch (reader.read(record)) {
      case Single<?> event ->
          failure(() ->
              inTransaction(
                  Map.of(event.metadata().tenant(), List.of(new Arrival<>(record, event)))));
      case OneOfMany<?> event ->
          failure(() -> writeTogether(List.of(List.of(new Arrival<>(record, event)))));
      case Reading.NotForUs ignored -> Optional.of("No handler reads this type of event.");
      case Reading.Unreadable unreadable -> Optional.of(unreadable.reason());
    };
  }

  private static Optional<String> failure(Runnable work) {
    try {
      work.run();
      return Optional.empty();
    } catch (RuntimeException e) {
      if (Infrastructure.isAway(e)) {
        throw e;
      }
      return Optional.of("Applying it failed: %s.".formatted(innermost(e)));
    }
  }

  private void inTransaction(Map<TenantId, List<Arrival<Single<?>>>> byTenant) {
    QuarkusTransaction.requiringNew()
        .run(() ->
            byTenant.forEach((tenant, arrivals) ->
                tenants.run(tenant, () -> arrivals.forEach(EventConsumer::apply))));
  }

  private static void apply(Arrival<Single<?>> arrival) {
    var event = arrival.event();
    Traces.continued(event.traceParent(), "apply " + event.metadata().type(), event::apply);
  }

  private void untilMachineryIsBack(Runnable work) {
    for (long wait = 100; ; wait = Math.min(MAX_WAIT_MILLIS, wait * 2)) {
      try {
        work.run();
        return;
      } catch (RuntimeException e) {
        if (!Infrastructure.isAway(e)) {
          throw new PoisonedException(e);
        }
        LOG.warnf("Events wait for the database: %s", e.toString());
        pause(wait);
      }
    }
  }

  private void pause(long millis) {
    try {
      if (shutdown.await(millis, TimeUnit.MILLISECONDS)) {
        throw new ShuttingDownException();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ShuttingDownException();
    }
  }

  private void count(String topic, String outcome, long events) {
    metrics
        .counter("carryover.events.consumed", "topic", topic, "outcome", outcome)
        .increment(events);
  }

  /** The kind of the innermost failure: names only, since messages may quote content. */
  private static String innermost(Throwable failure) {
    Throwable innermost = failure;
    while (innermost.getCause() != null && innermost.getCause() != innermost) {
      innermost = innermost.getCause();
    }
    return innermost.getClass().getSimpleName();
  }

  /** The work failed for a reason that time does not heal. */
  private static final class PoisonedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PoisonedException(RuntimeException cause) {
      super(cause);
    }
  }

  /** Ends waiting; the batch is not acknowledged and comes again after the start. */
  private static final class ShuttingDownException extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }
}
