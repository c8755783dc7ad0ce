package io.carryover.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class OpenLoopTest {

  private static final Duration WINDOW = Duration.ofSeconds(60);

  @Test
  void peopleComeAsOftenAsTheRateSaysAndNotInStep() {
    var arrivals = OpenLoop.poisson(100, WINDOW, new Random(7)).arrivals();

    assertThat(arrivals).hasSize(6_000).isSorted();
    assertThat(arrivals.getLast()).isLessThan(WINDOW);
    assertThat(gapsShorterThan(Duration.ofMillis(1), arrivals))
        .as("of gaps with a mean of 10 ms, one in ten is below 1 ms")
        .isBetween(400L, 800L);
  }

  @Test
  void theSameSeedGivesTheSameArrivals() {
    assertThat(OpenLoop.poisson(10, WINDOW, new Random(7)))
        .isEqualTo(OpenLoop.poisson(10, WINDOW, new Random(7)));
  }

  @Test
  void aRisingLoopIsHalfAsLongAndEndsAtTheRate() {
    var arrivals = OpenLoop.rising(100, WINDOW, new Random(7)).arrivals();

    assertThat(arrivals).hasSize(3_000).isSorted();
    assertThat(arrivals.stream().filter(at -> at.toSeconds() >= 59).count()).isBetween(75L, 125L);
    assertThat(arrivals.stream().filter(at -> at.toSeconds() < 6).count()).isBetween(10L, 60L);
  }

  @Test
  void aScheduleIsSpreadEvenly() {
    var arrivals = OpenLoop.evenly(4, Duration.ofSeconds(1)).arrivals();

    assertThat(arrivals)
        .containsExactly(
            Duration.ZERO, Duration.ofMillis(250), Duration.ofMillis(500), Duration.ofMillis(750));
  }

  @Test
  void whoComesDoesNotWaitForThoseBefore() {
    var everybodyIsThere = new CountDownLatch(3);
    Queue<Integer> numbers = new ConcurrentLinkedQueue<>();
    var loop = new OpenLoop(List.of(Duration.ZERO, Duration.ofMillis(1), Duration.ofMillis(2)));

    loop.run(
        (number, arrived) -> {
          everybodyIsThere.countDown();
          awaitAll(everybodyIsThere);
          numbers.add(number);
        },
        begun -> {});

    assertThat(numbers).containsExactlyInAnyOrder(0, 1, 2);
  }

  private static void awaitAll(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static long gapsShorterThan(Duration limit, List<Duration> arrivals) {
    long count = 0;
    for (int i = 1; i < arrivals.size(); i++) {
      if (arrivals.get(i).minus(arrivals.get(i - 1)).compareTo(limit) < 0) {
        count++;
      }
    }
    return count;
  }
}
