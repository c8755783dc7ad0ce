package io.carryover.reporting;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.carryover.kit.test.contract.EventContracts;
import io.carryover.kit.test.stack.EventsOnTopic;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Makes the events of one tenant from the golden examples, and sends them. */
public final class FleetEvents {

  public static final String POLICY_ASSIGNMENTS = "policy-assignments.v1";
  public static final String BACKUPS = "backups.v1";
  public static final String RESTORES = "restores.v1";

  private final UUID tenant;

  public FleetEvents(UUID tenant) {
    this.tenant = tenant;
  }

  /** A reason why something is refused. */
  public record Refusal(String code, String detail) {}

  /** Backup and restore at setup are allowed; changes are made to the golden example. */
  public ToldEvent policy(UUID device, String user, long revision, Consumer<ObjectNode> changes) {
    return event(
        POLICY_ASSIGNMENTS,
        "PolicyAssigned",
        device.toString(),
        body -> {
          body.put("deviceId", device.toString()).put("userId", user).put("revision", revision);
          changes.accept(body);
        });
  }

  public ToldEvent policy(UUID device, String user, long revision) {
    return policy(device, user, revision, body -> {});
  }

  /** Refuses one of the decisions, such as {@code backup}. */
  public static Consumer<ObjectNode> refuses(String decision, Refusal... refusals) {
    return body -> {
      ObjectNode refused = body.putObject(decision).put("allowed", false);
      var reasons = refused.putArray("reasons");
      for (var refusal : refusals) {
        reasons.addObject().put("code", refusal.code()).put("detail", refusal.detail());
      }
    };
  }

  public ToldEvent completed(
      UUID device, String user, UUID profile, long revision, long version, Instant at) {
    return event(
        BACKUPS,
        "BackupCompleted",
        device.toString(),
        body ->
            body.put("deviceId", device.toString())
                .put("userId", user)
                .put("profileId", profile.toString())
                .put("revision", revision)
                .put("backupVersion", version)
                .put("settingCount", 10 * version)
                .put("appCount", version)
                .put("sizeBytes", 1000 * version)
                .put("storedBytes", 100 * version)
                .put("completedAt", at.toString()));
  }

  /** The whole profile when there is no version. */
  public ToldEvent deleted(
      UUID device, String user, UUID profile, long revision, @Nullable Long version, Instant at) {
    return event(
        BACKUPS,
        "BackupDeleted",
        device.toString(),
        body ->
            body.put("deviceId", device.toString())
                .put("userId", user)
                .put("profileId", profile.toString())
                .put("revision", revision)
                .put("backupVersion", version)
                .put("deletedAt", at.toString()));
  }

  public ToldEvent requested(UUID restore, UUID device) {
    return requested(restore, device, body -> {});
  }

  public ToldEvent requested(UUID restore, UUID device, Consumer<ObjectNode> changes) {
    return event(
        RESTORES,
        "RestoreRequested",
        restore.toString(),
        body -> {
          body.put("restoreId", restore.toString()).put("deviceId", device.toString());
          changes.accept(body);
        });
  }

  public ToldEvent finished(UUID restore, UUID device, String outcome) {
    return finished(restore, device, outcome, body -> {});
  }

  public ToldEvent finished(
      UUID restore, UUID device, String outcome, Consumer<ObjectNode> changes) {
    return event(
        RESTORES,
        "RestoreFinished",
        restore.toString(),
        body -> {
          body.put("restoreId", restore.toString())
              .put("deviceId", device.toString())
              .put("outcome", outcome);
          changes.accept(body);
        });
  }

  public ToldEvent undone(UUID restore, UUID device, long revision, long putBack) {
    return event(
        RESTORES,
        "RestoreUndone",
        restore.toString(),
        body ->
            body.put("restoreId", restore.toString())
                .put("deviceId", device.toString())
                .put("revision", revision)
                .put("itemsPutBack", putBack));
  }

  /** A page that was not shown at device setup, as the sign-in was refused. */
  public ToldEvent notOffered(UUID offer, UUID device, long revision) {
    return notOffered(offer, device, revision, body -> {});
  }

  public ToldEvent notOffered(
      UUID offer, UUID device, long revision, Consumer<ObjectNode> changes) {
    return event(
        RESTORES,
        "RestoreNotOffered",
        offer.toString(),
        body -> {
          body.put("offerId", offer.toString())
              .put("deviceId", device.toString())
              .put("revision", revision);
          changes.accept(body);
        });
  }

  /** The golden examples of all events, as they are. */
  public List<ToldEvent> goldenExamples() {
    Map<String, String> topics =
        Map.of(
            "PolicyAssigned", POLICY_ASSIGNMENTS,
            "BackupCompleted", BACKUPS,
            "BackupDeleted", BACKUPS,
            "RestoreRequested", RESTORES,
            "RestoreFinished", RESTORES,
            "RestoreUndone", RESTORES,
            "RestoreNotOffered", RESTORES);
    return topics.keySet().stream()
        .sorted()
        .flatMap(name ->
            EventContracts.of(name).examples().stream()
                .map(example -> told(topics.get(name), name, "any", (ObjectNode) example.json())))
        .toList();
  }

  /**
   * Sends events in their order and waits until the service has applied them, or put them aside.
   */
  public static void tell(List<ToldEvent> events) {
    send(events);
    LiveConsumers.awaitEverythingApplied();
  }

  /** Sends events in their order. */
  public static void send(List<ToldEvent> events) {
    for (String topic : List.of(POLICY_ASSIGNMENTS, BACKUPS, RESTORES)) {
      EventsOnTopic.named(topic);
    }
    EventsOnTopic.named(BACKUPS).send(events.stream().map(ToldEvent::toRecord).toList());
  }

  private ToldEvent event(String topic, String name, String key, Consumer<ObjectNode> changes) {
    ObjectNode body = (ObjectNode) EventContracts.of(name).example();
    changes.accept(body);
    return told(topic, name, key, body);
  }

  private ToldEvent told(@Nullable String topic, String name, String key, ObjectNode body) {
    ObjectNode own = body.deepCopy();
    own.put("tenantId", tenant.toString());
    return new ToldEvent(
        String.valueOf(topic),
        name,
        key,
        UUID.randomUUID(),
        Instant.now().truncatedTo(ChronoUnit.MILLIS),
        own);
  }
}
