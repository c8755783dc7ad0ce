package io.carryover.load.fanin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class VerificationTest {

  @Test
  void whatIsAskedForComesFromTheWholeRun() {
    List<Integer> all = IntStream.range(0, 1_001).boxed().toList();

    List<Integer> some = Verification.spread(all, 11);

    assertThat(some).containsExactly(0, 100, 200, 300, 400, 500, 600, 700, 800, 900, 1_000);
    assertThat(Verification.spread(all, Integer.MAX_VALUE)).isEqualTo(all);
    assertThat(Verification.spread(all, 1)).containsExactly(0);
  }
}
