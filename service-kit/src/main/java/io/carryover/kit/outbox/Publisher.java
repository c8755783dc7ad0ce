package io.carryover.kit.outbox;

import io.carryover.kit.event.KafkaConnection;
import io.carryover.kit.event.Topic;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntPredicate;
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

  /** A round's events of one partition are one batch, as a rule. */
  private static final int BATCH_BYTES = 128 * 1024;

  private final KafkaConnection connection;
  private final String source;
  private final OutboxConfig config;
  private final Counter published;
  private @Nullable KafkaProducer<String, byte[]> producer;

  Publisher(
      KafkaConnection connection,
      @ConfigProperty(name = "carryover.service") String service,
      OutboxConfig config,
      MeterRegistry metrics) {
    this.connection = connection;
    this.source = "/" + service + "-service";
    this.config = config;
    this.published = metrics.counter("carryover.outbox.published");
  }

  /** Creates the topics that are missing and gives the id of each. */
  Map<String, String> ensure(List<Topic> topics) {
    Map<String, Object> settings =
        connection.with(
            AdminClientConfig.configNames(),
            Map.of(
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                (int) ADMIN_TIMEOUT.toMillis(),
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                REQUEST_TIMEOUT_MILLIS));
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

  /**
   * Sends the rows in their order and gives the positions that the broker has acknowledged.
   *
   * <p>What comes behind a failed event of the same key counts as not acknowledged, so that it is
   * sent again behind it.
   */
  Collection<Long> publish(List<OutboxRow> rows) {
    var kafka = producer();
    List<Future<RecordMetadata>> sent =
        rows.stream().map(row -> kafka.send(row.toRecord(source))).toList();
    kafka.flush();
    List<Long> acknowledged =
        acknowledged(rows, row -> sent.get(row).state() == Future.State.SUCCESS);
    published.increment(acknowledged.size());
    if (acknowledged.isEmpty()) {
      throw new KafkaException("The broker acknowledged none of %d events.".formatted(rows.size()));
    }
    return acknowledged;
  }

  /**
   * Gives the positions that may be forgotten.
   *
   * @param arrived whether the row at an index has reached the broker
   */
  static List<Long> acknowledged(List<OutboxRow> rows, IntPredicate arrived) {
    Set<String> failedKeys = new HashSet<>();
    List<Long> acknowledged = new ArrayList<>(rows.size());
    for (int i = 0; i < rows.size(); i++) {
      OutboxRow row = rows.get(i);
      if (!arrived.test(i)) {
        failedKeys.add(row.key());
      } else if (!failedKeys.contains(row.key())) {
        acknowledged.add(row.position());
      }
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
          connection.with(
              ProducerConfig.configNames(),
              Map.of(
                  ProducerConfig.ACKS_CONFIG,
                  "all",
                  ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                  true,
                  // The broker and each consumer unpack every batch: zstd packs smaller and costs
                  // them more.
                  ProducerConfig.COMPRESSION_TYPE_CONFIG,
                  "lz4",
                  ProducerConfig.BATCH_SIZE_CONFIG,
                  BATCH_BYTES,
                  ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                  DELIVERY_TIMEOUT_MILLIS,
                  ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                  REQUEST_TIMEOUT_MILLIS,
                  ProducerConfig.MAX_BLOCK_MS_CONFIG,
                  (long) REQUEST_TIMEOUT_MILLIS));
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
