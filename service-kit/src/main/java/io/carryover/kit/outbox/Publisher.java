package io.carryover.kit.outbox;

import io.carryover.kit.event.Topic;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** The one writer to Kafka: creates missing topics and sends rows of the outbox. */
@ApplicationScoped
class Publisher {

  private static final Duration ADMIN_TIMEOUT = Duration.ofSeconds(10);
  private static final int DELIVERY_TIMEOUT_MILLIS = 15_000;
  private static final int REQUEST_TIMEOUT_MILLIS = 5_000;

  private final String bootstrapServers;
  private final String source;
  private final OutboxConfig config;
  private final Counter published;
  private @Nullable KafkaProducer<String, byte[]> producer;

  Publisher(
      @ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers,
      @ConfigProperty(name = "carryover.service") String service,
      OutboxConfig config,
      MeterRegistry metrics) {
    this.bootstrapServers = bootstrapServers;
    this.source = "/" + service + "-service";
    this.config = config;
    this.published = metrics.counter("carryover.outbox.published");
  }

  /** Creates the topics that are missing and gives the id of each. */
  Map<String, String> ensure(List<Topic> topics) {
    Map<String, Object> settings =
        Map.of(
            AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
            AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) ADMIN_TIMEOUT.toMillis(),
            AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_TIMEOUT_MILLIS);
    try (var admin = Admin.create(settings)) {
      Set<String> existing = await(admin.listTopics().names());
      for (Topic topic : topics) {
        if (!existing.contains(topic.name())) {
          create(admin, topic);
        }
      }
      Map<String, String> ids = new HashMap<>();
      await(admin.describeTopics(topics.stream().map(Topic::name).toList()).allTopicNames())
          .forEach((name, description) -> ids.put(name, description.topicId().toString()));
      return ids;
    }
  }

  /** Sends the rows in their order and gives the positions that the broker has acknowledged. */
  Collection<Long> publish(List<OutboxRow> rows) {
    var kafka = producer();
    Map<Long, Future<RecordMetadata>> sent =
        rows.stream()
            .collect(
                Collectors.toMap(
                    OutboxRow::position,
                    row -> kafka.send(row.toRecord(source)),
                    (a, b) -> b,
                    java.util.LinkedHashMap::new));
    kafka.flush();
    List<Long> acknowledged = new ArrayList<>(rows.size());
    sent.forEach((position, result) -> {
      if (result.state() == Future.State.SUCCESS) {
        acknowledged.add(position);
      }
    });
    published.increment(acknowledged.size());
    if (acknowledged.isEmpty()) {
      throw new KafkaException("The broker acknowledged none of %d events.".formatted(rows.size()));
    }
    return acknowledged;
  }

  void close() {
    if (producer != null) {
      producer.close(Duration.ofSeconds(5));
    }
  }

  private KafkaProducer<String, byte[]> producer() {
    if (producer == null) {
      Map<String, Object> settings =
          Map.of(
              ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
              bootstrapServers,
              ProducerConfig.ACKS_CONFIG,
              "all",
              ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
              true,
              ProducerConfig.COMPRESSION_TYPE_CONFIG,
              "zstd",
              ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
              DELIVERY_TIMEOUT_MILLIS,
              ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
              REQUEST_TIMEOUT_MILLIS,
              ProducerConfig.MAX_BLOCK_MS_CONFIG,
              (long) REQUEST_TIMEOUT_MILLIS);
      producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
    }
    return producer;
  }

  private void create(Admin admin, Topic topic) {
    var wanted =
        new NewTopic(topic.name(), topic.partitions(), config.topicReplicas())
            .configs(topic.config());
    try {
      await(admin.createTopics(List.of(wanted)).all());
    } catch (KafkaException e) {
      // Another replica of this service was faster.
      if (!(e instanceof TopicExistsException)) {
        throw e;
      }
    }
  }

  private static <T> T await(org.apache.kafka.common.KafkaFuture<T> future) {
    try {
      return future.get(ADMIN_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof KafkaException kafka ? kafka : new KafkaException(e);
    } catch (TimeoutException e) {
      throw new KafkaException("The broker does not answer.", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KafkaException("Interrupted.", e);
    }
  }
}
