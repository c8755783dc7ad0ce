package io.carryover.kit.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PublisherTest {

  private static final List<OutboxRow> ROWS =
      List.of(row(1, "ada"), row(2, "grace"), row(3, "ada"), row(4, "grace"));

  @Test
  void whatHasArrivedIsForgotten() {
    assertThat(Publisher.acknowledged(ROWS, row -> true)).containsExactly(1L, 2L, 3L, 4L);
  }

  @Test
  void whatComesBehindAFailedEventOfItsKeyIsSentAgainBehindIt() {
    Set<Integer> failed = Set.of(0);

    assertThat(Publisher.acknowledged(ROWS, row -> !failed.contains(row))).containsExactly(2L, 4L);
  }

  @Test
  void whatCameBeforeAFailedEventIsForgotten() {
    assertThat(Publisher.acknowledged(ROWS, row -> row != 3)).containsExactly(1L, 2L, 3L);
  }

  private static OutboxRow row(long position, String key) {
    return new OutboxRow(
        position,
        new UUID(0, position),
        "t.v1",
        key,
        "T",
        key,
        "urn:t",
        OffsetDateTime.MIN,
        null,
        "{}");
  }
}
