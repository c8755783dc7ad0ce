package io.carryover.policy.reevaluation;

import io.carryover.kit.identity.DeviceId;
import io.carryover.kit.tenancy.CurrentTenant;
import io.carryover.kit.tenancy.TenantId;
import io.carryover.policy.PolicyServiceConfig;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Decides anew what changes concern, one small transaction after the other, tenant by tenant in
 * turn so that a large one does not hold up the others. Several threads and replicas share the
 * work.
 */
@ApplicationScoped
class ReevaluationWorkers {

  private static final Logger LOG = Logger.getLogger(ReevaluationWorkers.class);
  private static final int REQUESTS_AT_ONCE = 1_000;
  private static final int CHUNKS_IN_TURN = 10;
  private static final int SECONDS_TO_EXPAND = 300;

  private final ReevaluationQueue queue;
  private final Reevaluator reevaluator;
  private final WorkerSignal signal;
  private final PolicyServiceConfig.ReevaluationSettings settings;
  private final Counter decided;
  private volatile boolean stopping;
  private final List<Thread> threads = new ArrayList<>();

  ReevaluationWorkers(
      ReevaluationQueue queue,
      Reevaluator reevaluator,
      WorkerSignal signal,
      PolicyServiceConfig config,
      MeterRegistry metrics) {
    this.queue = queue;
    this.reevaluator = reevaluator;
    this.signal = signal;
    this.settings = config.reevaluation();
    this.decided = metrics.counter("carryover.reevaluation.devices");
  }

  void start(@Observes StartupEvent event) {
    var builder = Thread.ofPlatform().name("reevaluation-", 1).daemon();
    for (int i = 0; i < settings.workers(); i++) {
      threads.add(builder.start(this::run));
    }
  }

  void stop(@Observes ShutdownEvent event) throws InterruptedException {
    stopping = true;
    signal.wake();
    for (Thread thread : threads) {
      thread.join(TimeUnit.SECONDS.toMillis(10));
    }
  }

  private void run() {
    try {
      while (!stopping) {
        if (!roundDidSomething()) {
          signal.await(settings.heartbeat());
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean roundDidSomething() {
    boolean something = false;
    for (TenantId tenant : tenants()) {
      something |= CurrentTenant.call(tenant, () -> turnDidSomething(tenant));
    }
    return something;
  }

  private List<TenantId> tenants() {
    try {
      return queue.tenants();
    } catch (RuntimeException e) {
      LOG.warnf("Devices wait to be decided anew: %s", e.toString());
      return List.of();
    }
  }

  /**
   * A failure rolls its transaction back: the work waits on, and the tenant's next turn tries
   * again.
   */
  private boolean turnDidSomething(TenantId tenant) {
    try {
      int done = 0;
      for (int chunk = 0; chunk < CHUNKS_IN_TURN && !stopping; chunk++) {
        // Before each chunk: what has just been asked for a single device goes first.
        done += expand();
        int count = decideChunk();
        done += count;
        if (count < settings.chunk()) {
          break;
        }
      }
      return done > 0;
    } catch (RuntimeException e) {
      LOG.errorf(e, "Devices of tenant %s could not be decided anew and wait", tenant);
      return false;
    }
  }

  private int expand() {
    return QuarkusTransaction.requiringNew()
        .timeout(SECONDS_TO_EXPAND)
        .call(() -> queue.expand(REQUESTS_AT_ONCE));
  }

  private int decideChunk() {
    int count =
        QuarkusTransaction.requiringNew()
            .call(() -> {
              List<DeviceId> devices = queue.take(settings.chunk());
              if (!devices.isEmpty()) {
                reevaluator.reevaluate(devices);
              }
              return devices.size();
            });
    decided.increment(count);
    return count;
  }
}
