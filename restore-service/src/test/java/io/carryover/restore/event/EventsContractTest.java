package io.carryover.restore.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.carryover.kit.test.contract.EventContracts;
import io.carryover.kit.test.contract.Pacts;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What this service says, and what it reads of the others. */
class EventsContractTest {

  @Test
  void writesWhatTheGoldenExamplesShow() {
    EventContracts.of("RestoreRequested").assertWrittenBy(RestoreRequested.CONTRACT);
    EventContracts.of("RestoreFinished").assertWrittenBy(RestoreFinished.CONTRACT);
    EventContracts.of("RestoreUndone").assertWrittenBy(RestoreUndone.CONTRACT);
    EventContracts.of("RestoreNotOffered").assertWrittenBy(RestoreNotOffered.CONTRACT);
  }

  @Test
  void readsEveryExampleAlsoOfTheFuture() {
    EventContracts.of("PolicyAssigned")
        .forEachExampleReadBy(
            PolicyAssigned.class,
            event -> assertThat(event.restoreAtDeviceSetup().reasons()).isNotNull());
    EventContracts.of("BackupCompleted")
        .forEachExampleReadBy(
            BackupCompleted.class, event -> assertThat(event.manifestDigest()).hasSize(64));
    EventContracts.of("BackupDeleted")
        .forEachExampleReadBy(
            BackupDeleted.class, event -> assertThat(event.revision()).isPositive());
  }

  @Test
  void publishesItsPacts() {
    Pacts.publish(
        "restore-service", "policy-service", Map.of("PolicyAssigned", PolicyAssigned.class));
    Pacts.publish(
        "restore-service",
        "backup-service",
        Map.of("BackupCompleted", BackupCompleted.class, "BackupDeleted", BackupDeleted.class));
  }
}
