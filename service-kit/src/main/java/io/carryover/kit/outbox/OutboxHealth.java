package io.carryover.kit.outbox;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Says whether events get out, without taking the service down when they do not.
 *
 * <p>A broker that is away stops no request: events wait in the outbox. So this is always up, and
 * "degraded" stands in its data.
 */
@Readiness
@ApplicationScoped
class OutboxHealth implements HealthCheck {

  private final OutboxRelay relay;

  OutboxHealth(OutboxRelay relay) {
    this.relay = relay;
  }

  void register(@Observes StartupEvent event, MeterRegistry metrics) {
    Gauge.builder("carryover.outbox.waiting", this, OutboxHealth::waiting)
        .description("Events that the broker has not acknowledged yet")
        .register(metrics);
  }

  @Override
  public HealthCheckResponse call() {
    String trouble = relay.trouble();
    return HealthCheckResponse.named("events")
        .up()
        .withData("state", trouble == null ? "publishing" : "degraded: " + trouble)
        .build();
  }

  private double waiting() {
    try {
      return relay.waiting();
    } catch (SQLException e) {
      return Double.NaN;
    }
  }
}
