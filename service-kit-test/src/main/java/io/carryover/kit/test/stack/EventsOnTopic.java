package io.carryover.kit.test.stack;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.carryover.kit.event.CloudEventHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Puts events on real topics, as another service or a stranger would, and reads what is there. */
public final class EventsOnTopic {

  private static final int PARTITIONS = 3;

  private final String topic;

  private EventsOnTopic(String topic) {
    this.topic = topic;
  }

  /** A topic, created when it is missing. */
  public static EventsOnTopic named(String topic) {
    try (var admin = Admin.create(settings())) {
      admin.createTopics(List.of(new NewTopic(topic, PARTITIONS, (short) 1))).all().get();
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw new IllegalStateException(e);
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return new EventsOnTopic(topic);
  }

  /** A CloudEvent in binary mode with a new id. */
  public static ProducerRecord<String, byte[]> event(
      String topic, String type, String key, JsonNode body) {
    return event(topic, type, key, body, UUID.randomUUID());
  }

  /** A CloudEvent in binary mode; the same id is the same event delivered again. */
  public static ProducerRecord<String, byte[]> event(
      String topic, String type, String key, JsonNode body, UUID id) {
    var record = new ProducerRecord<>(topic, key, body.toString().getBytes(UTF_8));
    var headers = record.headers();
    CloudEventHeaders.add(headers, CloudEventHeaders.SPEC_VERSION, "1.0");
    CloudEventHeaders.add(headers, CloudEventHeaders.ID, id.toString());
    CloudEventHeaders.add(headers, CloudEventHeaders.SOURCE, "/test");
    CloudEventHeaders.add(headers, CloudEventHeaders.TYPE, type);
    CloudEventHeaders.add(headers, CloudEventHeaders.SUBJECT, key);
    CloudEventHeaders.add(headers, CloudEventHeaders.TIME, Instant.now().toString());
    return record;
  }

  /** Sends an event of a type with its body. */
  public void send(String type, String key, JsonNode body) {
    send(List.of(event(topic, type, key, body)));
  }

  /** Sends records in their order and waits for the broker. */
  public void send(List<ProducerRecord<String, byte[]>> records) {
    try (var producer =
        new KafkaProducer<>(settings(), new StringSerializer(), new ByteArraySerializer())) {
      records.forEach(producer::send);
      producer.flush();
    }
  }

  /** Every record of the topic, in the order of each partition. */
  public List<ConsumerRecord<String, byte[]>> all() {
    try (var consumer =
        new KafkaConsumer<>(settings(), new StringDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(info -> new TopicPartition(topic, info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
      while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.getOrDefault(p, 0L))) {
        consumer.poll(Duration.ofMillis(200)).forEach(records::add);
      }
      return records;
    }
  }

  private static Map<String, Object> settings() {
    return Map.of("bootstrap.servers", ServiceStack.servers().kafka(), "acks", "all");
  }
}
