package io.carryover.backup.content.objectstore;

import io.carryover.backup.BackupConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Says where content goes and whether it gets there, without taking the service down when it does
 * not: check-ins and backups in which nothing changed go on.
 */
@Readiness
@ApplicationScoped
class ObjectStoreHealth implements HealthCheck {

  private final BackupConfig config;
  private final Instance<Bucket> chosen;

  ObjectStoreHealth(BackupConfig config, Instance<Bucket> chosen) {
    this.config = config;
    this.chosen = chosen;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("content").up().withData("state", state()).build();
  }

  private String state() {
    return switch (config.contentStore()) {
      case POSTGRES -> "in Postgres";
      case S3 -> chosen.get().trouble().map(t -> "degraded: " + t).orElse("in the object store");
    };
  }
}
