package io.carryover.reporting.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.carryover.kit.test.contract.ContractJson;
import io.carryover.kit.test.contract.EventContracts;
import io.carryover.kit.test.contract.Pacts;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What this service reads of the others. */
class EventsContractTest {

  private static final Map<String, Class<?>> READS =
      Map.of(
          "PolicyAssigned", PolicyAssigned.class,
          "BackupCompleted", BackupCompleted.class,
          "BackupDeleted", BackupDeleted.class,
          "RestoreRequested", RestoreRequested.class,
          "RestoreFinished", RestoreFinished.class,
          "RestoreUndone", RestoreUndone.class,
          "RestoreNotOffered", RestoreNotOffered.class);

  private final Validator validator = Validation.buildDefaultValidatorFactory().getValidator();

  @Test
  void readsEveryExampleAlsoOfTheFuture() {
    READS.forEach((event, type) ->
        EventContracts.of(event)
            .forEachExampleReadBy(
                type, read -> assertThat(validator.validate(read)).as(event).isEmpty()));
  }

  @Test
  void refusesAnExampleThatLacksAFieldWhichIsRead() {
    List<String> optional =
        List.of(
            "policy",
            "backupVersion",
            "undoUntil",
            "restorePoint",
            "cancelledBy",
            "requestedBy",
            "bulkRestoreId",
            "signInCorrelationId");
    List<String> tolerated = new ArrayList<>();

    READS.forEach((event, type) ->
        Arrays.stream(type.getRecordComponents())
            .map(component -> component.getName())
            .filter(field -> !optional.contains(field))
            .filter(field -> isAccepted(event, type, field))
            .forEach(field -> tolerated.add(event + "." + field)));

    assertThat(tolerated).isEmpty();
  }

  @Test
  void publishesItsPacts() {
    Pacts.publish(
        "reporting-service", "policy-service", Map.of("PolicyAssigned", PolicyAssigned.class));
    Pacts.publish(
        "reporting-service",
        "backup-service",
        Map.of("BackupCompleted", BackupCompleted.class, "BackupDeleted", BackupDeleted.class));
    Pacts.publish(
        "reporting-service",
        "restore-service",
        Map.of(
            "RestoreRequested",
            RestoreRequested.class,
            "RestoreFinished",
            RestoreFinished.class,
            "RestoreUndone",
            RestoreUndone.class,
            "RestoreNotOffered",
            RestoreNotOffered.class));
  }

  private boolean isAccepted(String event, Class<?> type, String missing) {
    ObjectNode body = (ObjectNode) EventContracts.of(event).example();
    body.remove(missing);
    try {
      Object read =
          ContractJson.LENIENT
              .readerFor(type)
              .with(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
              .readValue(body);
      return validator.validate(read).isEmpty();
    } catch (JsonProcessingException e) {
      return false;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
