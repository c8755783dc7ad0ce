package io.carryover.backup.content.objectstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carryover.kit.database.AwayException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ParallelCallsTest {

  private static final Duration LONG = Duration.ofMinutes(1);

  @Test
  void resultsComeInTheOrderOfTheCalls() {
    try (var calls = new ParallelCalls(4, LONG)) {
      List<Integer> results =
          calls.all(IntStream.range(0, 100).<Callable<Integer>>mapToObj(i -> () -> i).toList());

      assertThat(results).isEqualTo(IntStream.range(0, 100).boxed().toList());
    }
  }

  @Test
  void soManyAreAtWorkAtOnceAndNoMore() {
    var atWork = new AtomicInteger();
    var most = new AtomicInteger();
    var threeMeet = new CyclicBarrier(3);
    Callable<Void> meeting =
        () -> {
          most.accumulateAndGet(atWork.incrementAndGet(), Math::max);
          threeMeet.await();
          atWork.decrementAndGet();
          return null;
        };
    try (var calls = new ParallelCalls(3, LONG)) {
      calls.all(List.of(meeting, meeting, meeting, meeting, meeting, meeting));
    }

    assertThat(most).hasValue(3);
  }

  @Test
  void theFirstThatFailsEndsTheWaitAndWhatHasNotBegunIsNotDone() {
    var failure = new AwayException("away");
    var done = new AtomicInteger();
    List<Callable<Void>> work = new ArrayList<>();
    work.add(() -> {
      throw failure;
    });
    work.add(() -> {
      new CountDownLatch(1).await();
      return null;
    });
    for (int i = 0; i < 50; i++) {
      work.add(() -> {
        done.incrementAndGet();
        return null;
      });
    }
    try (var calls = new ParallelCalls(1, LONG)) {
      assertThatThrownBy(() -> calls.all(work)).isSameAs(failure);
    }

    assertThat(done).hasValue(0);
  }

  @Test
  void whatTakesTooLongIsAway() {
    try (var calls = new ParallelCalls(1, Duration.ofMillis(20))) {
      assertThatThrownBy(() ->
              calls.all(
                  List.<Callable<Void>>of(() -> {
                    new CountDownLatch(1).await();
                    return null;
                  })))
          .isInstanceOf(AwayException.class)
          .hasMessageContaining("1 of 1");
    }
  }

  @Test
  void callsAfterATimeoutAreDone() {
    try (var calls = new ParallelCalls(1, Duration.ofSeconds(1))) {
      assertThatThrownBy(() ->
              calls.all(
                  List.<Callable<Void>>of(() -> {
                    new CountDownLatch(1).await();
                    return null;
                  })))
          .isInstanceOf(AwayException.class);

      assertThat(calls.all(List.<Callable<Integer>>of(() -> 7))).containsExactly(7);
    }
  }

  @Test
  void withoutCallsThereIsNothingToWaitFor() {
    try (var calls = new ParallelCalls(1, LONG)) {
      assertThat(calls.all(List.<Callable<Integer>>of())).isEmpty();
    }
  }
}
