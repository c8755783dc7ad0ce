package io.carryover.reporting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.config.ConfigProvider;

/** How far the service's own consumers are, by what they have acknowledged to the broker. */
public final class LiveConsumers {

  private static final Duration LONG_ENOUGH = Duration.ofSeconds(60);
  private static final List<String> TOPICS =
      List.of(FleetEvents.POLICY_ASSIGNMENTS, FleetEvents.BACKUPS, FleetEvents.RESTORES);

  private LiveConsumers() {}

  /** Waits until everything that the topics hold at this moment is applied or a dead letter. */
  public static void awaitEverythingApplied() {
    try (var admin =
        Admin.create(
            Map.of(
                "bootstrap.servers",
                ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class)))) {
      Map<TopicPartition, Long> ends = ends(admin);
      await()
          .atMost(LONG_ENOUGH)
          .pollInterval(Duration.ofMillis(50))
          .untilAsserted(() -> assertThat(behind(admin, ends)).isEmpty());
    } catch (ExecutionException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Map<TopicPartition, Long> ends(Admin admin)
      throws ExecutionException, InterruptedException {
    Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
    admin
        .describeTopics(TOPICS)
        .allTopicNames()
        .get()
        .forEach((topic, description) ->
            description
                .partitions()
                .forEach(p ->
                    wanted.put(new TopicPartition(topic, p.partition()), OffsetSpec.latest())));
    Map<TopicPartition, Long> ends = new HashMap<>();
    admin
        .listOffsets(wanted)
        .all()
        .get()
        .forEach((partition, end) -> ends.put(partition, end.offset()));
    return ends;
  }

  private static List<TopicPartition> behind(Admin admin, Map<TopicPartition, Long> ends)
      throws ExecutionException, InterruptedException {
    var committed =
        admin.listConsumerGroupOffsets("reporting-service").partitionsToOffsetAndMetadata().get();
    return ends.entrySet().stream()
        .filter(end -> end.getValue() > 0)
        .filter(end -> {
          var at = committed.get(end.getKey());
          return at == null || at.offset() < end.getValue();
        })
        .map(Map.Entry::getKey)
        .toList();
  }
}
