package io.carryover.backup.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.carryover.kit.test.contract.EventContracts;
import io.carryover.kit.test.contract.Pacts;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What this service says, and what it reads of the others. */
class EventsContractTest {

  @Test
  void writesWhatTheGoldenExamplesShow() {
    EventContracts.of("BackupCompleted").assertWrittenBy(BackupCompleted.CONTRACT);
    EventContracts.of("BackupDeleted").assertWrittenBy(BackupDeleted.CONTRACT);
  }

  @Test
  void readsEveryExampleAlsoOfTheFuture() {
    EventContracts.of("PolicyAssigned")
        .forEachExampleReadBy(
            PolicyAssigned.class, event -> assertThat(event.backup().reasons()).isNotNull());
    EventContracts.of("RestoreRequested")
        .forEachExampleReadBy(
            RestoreRequested.class, event -> assertThat(event.expiresAt()).isNotNull());
    EventContracts.of("RestoreFinished")
        .forEachExampleReadBy(
            RestoreFinished.class, event -> assertThat(event.restoreId()).isNotNull());
  }

  @Test
  void publishesItsPacts() {
    Pacts.publish(
        "backup-service", "policy-service", Map.of("PolicyAssigned", PolicyAssigned.class));
    Pacts.publish(
        "backup-service",
        "restore-service",
        Map.of(
            "RestoreRequested", RestoreRequested.class, "RestoreFinished", RestoreFinished.class));
  }
}
