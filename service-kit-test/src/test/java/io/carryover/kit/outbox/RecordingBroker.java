package io.carryover.kit.outbox;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.apache.kafka.common.KafkaException;

/** Takes events, unless it is away or refuses some. */
final class RecordingBroker implements Function<List<OutboxRow>, Collection<Long>> {

  final List<OutboxRow> rows = new ArrayList<>();

  /** Subjects of events that do not get through. */
  final Set<String> refused = new HashSet<>();

  boolean away;

  @Override
  public Collection<Long> apply(List<OutboxRow> sent) {
    if (away) {
      throw new KafkaException("away");
    }
    sent.stream().filter(row -> !refused.contains(row.subject())).forEach(rows::add);
    return Publisher.acknowledged(sent, i -> !refused.contains(sent.get(i).subject()));
  }

  /** What has arrived, in its order, as {@code key-revision}. */
  List<String> subjects() {
    return rows.stream().map(OutboxRow::subject).toList();
  }
}
