package io.carryover.restore.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ItemCountsTest {

  @Test
  void itemsAreCountedByWhatBecameOfThem() {
    var counts =
        ItemCounts.counted(
            5, Map.of("already-equal", 2, "not-on-this-os", 3), Map.of("write-refused", 1));

    assertThat(counts.all()).isEqualTo(11);
    assertThat(counts.skipped()).isEqualTo(5);
    assertThat(counts.failed()).isEqualTo(1);
    assertThat(counts.inPlace()).isEqualTo(7);
    assertThat(counts.leftOut()).isEqualTo(3);
  }

  @Test
  void aDeviceThatInventsReasonsMakesNoEndlessEvent() {
    Map<String, Integer> invented = new HashMap<>(Map.of("already-equal", 1));
    for (int i = 0; i < 10_000; i++) {
      invented.put("reason-" + i, 2);
    }

    var counts = ItemCounts.counted(0, invented, Map.of());

    assertThat(counts.skippedByReason()).hasSizeLessThanOrEqualTo(51);
    assertThat(counts.skippedByReason()).containsEntry(ItemCounts.OTHER_REASONS, 20_000 - 49 * 2);
    assertThat(counts.skipped()).isEqualTo(20_001);
    assertThat(counts.inPlace()).as("what counts is never among the others").isEqualTo(1);
  }
}
