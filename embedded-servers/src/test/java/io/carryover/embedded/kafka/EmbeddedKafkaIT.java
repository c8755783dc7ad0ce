package io.carryover.embedded.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.carryover.embedded.EmbeddedServerException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedKafkaIT {

  private static final String TOPIC = "notes.v1";

  @TempDir Path folder;

  @Test
  void givesBackWhatWasPublished() throws Exception {
    try (var kafka = EmbeddedKafka.start()) {
      createTopic(kafka);
      publish(kafka, "first", "second");

      assertThat(readAll(kafka)).containsExactly("first", "second");
    }
  }

  @Test
  void createsNoTopicByItself() {
    try (var kafka = EmbeddedKafka.start();
        var admin = admin(kafka);
        var producer = producer(kafka, "1000")) {
      assertThatExceptionOfType(Exception.class)
          .isThrownBy(() -> producer.send(new ProducerRecord<>(TOPIC, "lost")).get());

      assertThatExceptionOfType(ExecutionException.class)
          .isThrownBy(() -> admin.describeTopics(List.of(TOPIC)).allTopicNames().get())
          .withCauseInstanceOf(UnknownTopicOrPartitionException.class);
    }
  }

  @Test
  void keepsTopicsAndRecordsFromRunToRun() throws Exception {
    String clusterId;
    try (var kafka = EmbeddedKafka.start(0, folder.resolve("kafka"))) {
      createTopic(kafka);
      publish(kafka, "kept");
      clusterId = clusterId(kafka);
    }

    try (var kafka = EmbeddedKafka.start(0, folder.resolve("kafka"))) {
      assertThat(readAll(kafka)).containsExactly("kept");
      assertThat(clusterId(kafka)).isEqualTo(clusterId);
    }
  }

  @Test
  void hasLostEverythingOnAnEmptyFolderAndTheSamePort() throws Exception {
    int port;
    try (var kafka = EmbeddedKafka.start(0, folder.resolve("before"))) {
      createTopic(kafka);
      port = kafka.port();
    }

    try (var kafka = EmbeddedKafka.start(port, folder.resolve("after"));
        var admin = admin(kafka)) {
      assertThat(kafka.port()).isEqualTo(port);
      assertThat(admin.listTopics().names().get()).isEmpty();
    }
  }

  @Test
  void refusesAFolderWithOtherThingsInIt() throws IOException {
    Path photos = Files.createDirectories(folder.resolve("photos"));
    Files.writeString(photos.resolve("cat.jpg"), "a cat");

    assertThatExceptionOfType(EmbeddedServerException.class)
        .isThrownBy(() -> EmbeddedKafka.start(0, photos))
        .withStackTraceContaining("holds no data of Kafka");
    assertThat(photos.resolve("cat.jpg")).hasContent("a cat");
  }

  private static void createTopic(EmbeddedKafka kafka) throws Exception {
    try (var admin = admin(kafka)) {
      admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1))).all().get();
    }
  }

  private static String clusterId(EmbeddedKafka kafka) throws Exception {
    try (var admin = admin(kafka)) {
      return admin.describeCluster().clusterId().get();
    }
  }

  private static void publish(EmbeddedKafka kafka, String... texts) throws Exception {
    try (var producer = producer(kafka, "20000")) {
      for (String text : texts) {
        producer.send(new ProducerRecord<>(TOPIC, text)).get();
      }
    }
  }

  private static List<String> readAll(EmbeddedKafka kafka) {
    var partition = new TopicPartition(TOPIC, 0);
    var texts = new ArrayList<String>();
    try (var consumer =
        new KafkaConsumer<>(
            Map.<String, Object>of("bootstrap.servers", kafka.bootstrapServers()),
            new StringDeserializer(),
            new StringDeserializer())) {
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
      while (consumer.position(partition) < end) {
        consumer.poll(Duration.ofSeconds(1)).forEach(record -> texts.add(record.value()));
      }
    }
    return texts;
  }

  private static Admin admin(EmbeddedKafka kafka) {
    return Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()));
  }

  private static KafkaProducer<String, String> producer(
      EmbeddedKafka kafka, String patienceMillis) {
    return new KafkaProducer<>(
        Map.of(
            "bootstrap.servers",
            kafka.bootstrapServers(),
            "max.block.ms",
            patienceMillis,
            "acks",
            "all"),
        new StringSerializer(),
        new StringSerializer());
  }
}
