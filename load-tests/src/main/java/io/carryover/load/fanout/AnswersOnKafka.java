package io.carryover.load.fanout;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.time.Period;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import java.util.function.LongConsumer;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads every PolicyAssigned as another service would, and knows each device's newest answer. */
final class AnswersOnKafka implements AutoCloseable {

  static final String TOPIC = "policy-assignments.v1";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration POLL = Duration.ofMillis(50);

  /**
   * The newest answer of a device.
   *
   * @param cadenceDays the days between its backups, by which changes are told apart
   * @param atNanos when it was read here
   */
  record Answer(long revision, int cadenceDays, long atNanos) {}

  private final KafkaConsumer<String, byte[]> consumer;
  private final Thread thread;
  private final Map<UUID, Answer> newest = new HashMap<>();
  private final Map<Integer, Integer> devicesByCadence = new HashMap<>();
  private long events;
  private volatile boolean closing;
  private volatile String trouble = "";

  AnswersOnKafka(String bootstrapServers) {
    consumer =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false),
            new StringDeserializer(),
            new ByteArrayDeserializer());
    List<TopicPartition> partitions = new ArrayList<>();
    consumer
        .partitionsFor(TOPIC)
        .forEach(partition -> partitions.add(new TopicPartition(TOPIC, partition.partition())));
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    thread = Thread.ofPlatform().name("answers").daemon().start(this::run);
  }

  private void run() {
    try (consumer) {
      while (!closing) {
        for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
          read(record.value());
        }
      }
    } catch (IOException | RuntimeException e) {
      trouble = e.toString();
      wakeAll();
    }
  }

  private void read(byte[] event) throws IOException {
    JsonNode answer = JSON.readTree(event);
    var device = UUID.fromString(answer.path("deviceId").asText());
    keep(
        device,
        new Answer(
            answer.path("revision").asLong(),
            Period.parse(answer.path("cadence").asText()).getDays(),
            System.nanoTime()));
  }

  private synchronized void keep(UUID device, Answer answer) {
    events++;
    Answer before = newest.get(device);
    if (before == null || before.revision() < answer.revision()) {
      newest.put(device, answer);
      devicesByCadence.merge(answer.cadenceDays(), 1, Integer::sum);
      if (before != null) {
        devicesByCadence.merge(before.cadenceDays(), -1, Integer::sum);
      }
      notifyAll();
    }
  }

  private synchronized void wakeAll() {
    notifyAll();
  }

  /** How many events have been read, repeated ones too. */
  synchronized long events() {
    return events;
  }

  /** All newest answers, as they are now. */
  synchronized Map<UUID, Answer> all() {
    return Map.copyOf(newest);
  }

  /** How many devices have this cadence by their newest answer. */
  synchronized int devicesWith(int cadenceDays) {
    return devicesByCadence.getOrDefault(cadenceDays, 0);
  }

  /**
   * Waits until so many devices have a cadence, and gives the time of the last answer.
   *
   * @param watcher is told how many have it, now and then
   */
  synchronized void await(int devices, int cadenceDays, Duration patience, LongConsumer watcher)
      throws InterruptedException, TimeoutException {
    long deadline = System.nanoTime() + patience.toNanos();
    while (devicesWith(cadenceDays) < devices) {
      watcher.accept(devicesWith(cadenceDays));
      waitUntil(
          deadline, "%,d of %,d devices were told".formatted(devicesWith(cadenceDays), devices));
    }
  }

  /** Waits for an answer of one device and gives it. */
  synchronized Answer await(UUID device, Predicate<Answer> wanted, Duration patience)
      throws InterruptedException, TimeoutException {
    long deadline = System.nanoTime() + patience.toNanos();
    while (true) {
      Answer answer = newest.get(device);
      if (answer != null && wanted.test(answer)) {
        return answer;
      }
      waitUntil(deadline, "device %s was told %s".formatted(device, answer));
    }
  }

  private void waitUntil(long deadline, String soFar)
      throws InterruptedException, TimeoutException {
    if (!trouble.isEmpty()) {
      throw new TimeoutException("The topic could not be read: " + trouble);
    }
    long left = deadline - System.nanoTime();
    if (left <= 0) {
      throw new TimeoutException("Patience is over: " + soFar);
    }
    wait(Math.min(1_000, 1 + left / 1_000_000));
  }

  @Override
  public void close() throws InterruptedException {
    closing = true;
    thread.join();
  }
}
