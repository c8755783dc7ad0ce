package io.carryover.kit.inbox;

import static java.util.function.Predicate.not;

import io.carryover.kit.event.KafkaConnection;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * Applies everything that topics hold, from their beginning, while the live consumers go on.
 *
 * <p>It belongs to no consumer group, so it moves nobody's place. Its end is fixed when it starts:
 * what comes later is the live consumers' to apply. A topic that does not exist ends it, since a
 * missing topic looks like a broker that has lost its data, and not like a topic without events.
 */
@ApplicationScoped
public class TopicReplay {

  private static final Duration POLL = Duration.ofSeconds(1);

  /** A broker that sends nothing for this many polls, though it has more, is taken to be away. */
  private static final int MAX_SILENT_POLLS = 60;

  private static final int RECORDS_PER_POLL = 500;

  private final Supplier<Consumer<String, byte[]>> connect;
  private final java.util.function.Consumer<ConsumerRecords<String, byte[]>> apply;
  private volatile boolean stopping;

  @Inject
  TopicReplay(KafkaConnection connection, EventConsumer consumer) {
    this(() -> connect(connection), consumer::consume);
  }

  TopicReplay(
      Supplier<Consumer<String, byte[]>> connect,
      java.util.function.Consumer<ConsumerRecords<String, byte[]>> apply) {
    this.connect = connect;
    this.apply = apply;
  }

  /** Is told how far a replay has come. */
  @FunctionalInterface
  public interface Progress {
    /**
     * Called at the start and after each batch.
     *
     * @param applied positions that are behind the replay
     * @param total positions from the beginning to the end that was fixed at the start
     */
    void moved(long applied, long total);
  }

  void stop(@Observes ShutdownEvent event) {
    stopping = true;
  }

  /**
   * Applies all that the topics hold at this moment, through the same handlers as the live
   * consumers, on the calling thread; returns when it is done.
   *
   * @throws IllegalStateException if a topic is missing, the broker falls silent, or the service
   *     stops
   */
  public void replay(Collection<String> topics, Progress progress) {
    try (var kafka = connect.get()) {
      List<TopicPartition> partitions =
          topics.stream().flatMap(topic -> partitions(kafka, topic).stream()).toList();
      kafka.assign(partitions);
      kafka.seekToBeginning(partitions);
      applyUntil(
          new Distance(kafka.beginningOffsets(partitions), kafka.endOffsets(partitions)),
          kafka,
          progress);
    }
  }

  private void applyUntil(Distance distance, Consumer<String, byte[]> kafka, Progress progress) {
    progress.moved(0, distance.total());
    var ahead = distance.ahead(kafka);
    for (int silent = 0; !ahead.isEmpty(); ) {
      if (stopping) {
        throw new IllegalStateException("The service is shutting down.");
      }
      ConsumerRecords<String, byte[]> records = kafka.poll(POLL);
      apply.accept(records);
      ahead = distance.ahead(kafka);
      // What comes after the end is for the live consumers.
      kafka.pause(kafka.assignment().stream().filter(not(ahead::contains)).toList());
      progress.moved(distance.covered(kafka), distance.total());
      silent = records.isEmpty() ? silent + 1 : 0;
      if (silent == MAX_SILENT_POLLS) {
        throw new IllegalStateException("The broker has sent nothing for a minute.");
      }
    }
  }

  private static Consumer<String, byte[]> connect(KafkaConnection connection) {
    Map<String, Object> settings =
        connection.with(
            ConsumerConfig.configNames(),
            Map.of(
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                false,
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                RECORDS_PER_POLL));
    return new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
  }

  private static List<TopicPartition> partitions(Consumer<String, byte[]> kafka, String topic) {
    @Nullable List<PartitionInfo> found = kafka.partitionsFor(topic);
    if (found == null || found.isEmpty()) {
      throw new IllegalStateException("The topic %s does not exist.".formatted(topic));
    }
    return found.stream().map(info -> new TopicPartition(topic, info.partition())).toList();
  }

  /** From the beginning to the end of each partition, as they stood at the start. */
  private record Distance(Map<TopicPartition, Long> beginnings, Map<TopicPartition, Long> ends) {

    long total() {
      return sum(ends) - sum(beginnings);
    }

    long covered(Consumer<String, byte[]> kafka) {
      long positions = 0;
      for (var end : ends.entrySet()) {
        positions += Math.min(kafka.position(end.getKey()), end.getValue());
      }
      return positions - sum(beginnings);
    }

    /** The partitions whose end is still ahead. */
    Set<TopicPartition> ahead(Consumer<String, byte[]> kafka) {
      return ends.entrySet().stream()
          .filter(end -> kafka.position(end.getKey()) < end.getValue())
          .map(Map.Entry::getKey)
          .collect(Collectors.toSet());
    }

    private static long sum(Map<TopicPartition, Long> offsets) {
      return offsets.values().stream().mapToLong(Long::longValue).sum();
    }
  }
}
