package io.carryover.load.fanin;

import com.fasterxml.jackson.databind.ObjectReader;
import io.carryover.agent.protocol.Json;
import io.carryover.load.fanin.Ledger.Entry;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.LongConsumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads all of the topic of backups as another service would, and compares it. */
record EventsHeard(String bootstrapServers) {

  private static final String TOPIC = "backups.v1";
  private static final Duration POLL = Duration.ofMillis(200);
  private static final ObjectReader READER = Json.MAPPER.readerFor(Event.class);

  /** What is read of an event. */
  record Event(
      UUID tenantId,
      UUID deviceId,
      UUID backupId,
      UUID profileId,
      long backupVersion,
      String manifestDigest) {}

  /**
   * What was heard.
   *
   * @param events all of them, repeated ones too
   * @param repeated events of a backup of which there was one before; consumers ignore them
   * @param differences from what was acknowledged
   */
  record Heard(long events, long repeated, List<String> differences) {}

  /**
   * Compares.
   *
   * @param progress is told how many events have been read
   */
  Heard compare(Collection<Entry> acknowledged, LongConsumer progress) throws IOException {
    Map<UUID, Entry> silent = new HashMap<>();
    acknowledged.forEach(entry -> silent.put(entry.upload().backupId(), entry));
    Map<UUID, Event> heard = new HashMap<>();
    List<String> differences = new ArrayList<>();
    long events = 0;
    long repeated = 0;
    try (var consumer = consumer()) {
      Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
      while (ends.entrySet().stream()
          .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
        for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
          events++;
          Event event = READER.readValue(record.value());
          Event before = heard.putIfAbsent(event.backupId(), event);
          Entry entry = silent.remove(event.backupId());
          if (before != null) {
            repeated++;
          } else if (entry == null || !event.equals(expected(entry))) {
            differences.add("%s was heard of %s".formatted(event, entry));
          }
        }
        progress.accept(events);
      }
    }
    silent.keySet().forEach(id -> differences.add("Nothing was heard of %s".formatted(id)));
    return new Heard(events, repeated, differences);
  }

  private static Event expected(Entry entry) {
    var device = entry.upload().device();
    var answer = entry.answer();
    return new Event(
        device.tenant(),
        device.id(),
        answer.backupId(),
        answer.profileId(),
        answer.version(),
        entry.upload().body().manifestDigest());
  }

  private KafkaConsumer<String, byte[]> consumer() {
    var consumer =
        new KafkaConsumer<>(
            Map.<String, Object>of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
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
    return consumer;
  }
}
