package io.carryover.kit.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class TopicReplayTest {

  private static final TopicPartition FIRST = new TopicPartition("things.v1", 0);
  private static final TopicPartition SECOND = new TopicPartition("things.v1", 1);
  private static final TopicReplay.Progress UNWATCHED = (applied, total) -> {};

  private final MockConsumer<String, byte[]> kafka = new MockConsumer<>("earliest");
  private final List<String> applied = new ArrayList<>();
  private final TopicReplay replay = new TopicReplay(() -> kafka, this::apply);

  TopicReplayTest() {
    kafka.updatePartitions("things.v1", List.of(partition(0), partition(1)));
    kafka.updateBeginningOffsets(Map.of(FIRST, 3L, SECOND, 0L));
    kafka.updateEndOffsets(Map.of(FIRST, 3L, SECOND, 0L));
  }

  @Test
  void appliesEverythingFromTheBeginningOfEveryPartition() {
    holds(FIRST, 3, "c", "d");
    holds(SECOND, 0, "x");
    List<String> progress = new ArrayList<>();

    replay.replay(List.of("things.v1"), (done, total) -> progress.add(done + "/" + total));

    assertThat(applied).containsExactlyInAnyOrder("c", "d", "x");
    assertThat(progress).first().isEqualTo("0/3");
    assertThat(progress).last().isEqualTo("3/3");
  }

  @Test
  void endsAtOnceWhenTheTopicsHoldNothing() {
    replay.replay(List.of("things.v1"), UNWATCHED);

    assertThat(applied).isEmpty();
  }

  @Test
  void goesPastWhatCompactionHasRemoved() {
    kafka.updateEndOffsets(Map.of(FIRST, 10L));
    kafka.schedulePollTask(() -> kafka.addRecord(recordAt(FIRST, 9, "last")));

    replay.replay(List.of("things.v1"), UNWATCHED);

    assertThat(applied).containsExactly("last");
  }

  @Test
  void leavesWhatComesAfterItsStartToTheLiveConsumers() {
    holds(FIRST, 3, "c");
    kafka.updateEndOffsets(Map.of(SECOND, 1L));
    kafka.schedulePollTask(() -> {
      kafka.addRecord(recordAt(FIRST, 4, "too late"));
      kafka.addRecord(recordAt(SECOND, 0, "x"));
    });

    replay.replay(List.of("things.v1"), UNWATCHED);

    assertThat(applied).containsExactly("c", "x");
  }

  @Test
  void refusesATopicThatDoesNotExist() {
    assertThatThrownBy(() -> replay.replay(List.of("things.v1", "gone.v1"), UNWATCHED))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("gone.v1");
  }

  @Test
  void givesUpOnABrokerThatHasFallenSilent() {
    kafka.updateEndOffsets(Map.of(FIRST, 10L));

    assertThatThrownBy(() -> replay.replay(List.of("things.v1"), UNWATCHED))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("nothing for a minute");
  }

  private void apply(ConsumerRecords<String, byte[]> records) {
    records.forEach(record -> applied.add(record.key()));
  }

  /** The topic holds these keys before the replay starts. */
  private void holds(TopicPartition partition, long from, String... keys) {
    kafka.updateEndOffsets(Map.of(partition, from + keys.length));
    kafka.schedulePollTask(() -> {
      for (int i = 0; i < keys.length; i++) {
        kafka.addRecord(recordAt(partition, from + i, keys[i]));
      }
    });
  }

  private static ConsumerRecord<String, byte[]> recordAt(
      TopicPartition partition, long offset, String key) {
    return new ConsumerRecord<>(
        partition.topic(), partition.partition(), offset, key, new byte[] {1});
  }

  private static PartitionInfo partition(int number) {
    Node[] nodes = {Node.noNode()};
    return new PartitionInfo("things.v1", number, Node.noNode(), nodes, nodes);
  }
}
