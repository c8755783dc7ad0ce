package io.carryover.backup.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carryover.backup.upload.Batching.Asked;
import io.carryover.kit.tenancy.TenantId;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BatchingTest {

  private static final int PILE = 4;
  private static final TenantId CONTOSO = new TenantId(new UUID(1, 1));
  private static final int UNLUCKY = 13;

  private final List<Integer> sizes = Collections.synchronizedList(new ArrayList<>());
  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch mayEnd = new CountDownLatch(1);
  private final FairQueue<Asked<Integer, Integer>> queue = new FairQueue<>(PILE);

  @AfterEach
  void end() {
    mayEnd.countDown();
  }

  @Test
  void whileOneBatchIsAtWorkTheNextGathers() throws Exception {
    try (var batching = new Batching<>("test", 1, 0, 64, queue, this::doubled)) {
      List<Future<Integer>> results = askWhileTheFirstIsAtWork(batching, 20);

      for (int i = 0; i <= 20; i++) {
        assertThat(results.get(i).get()).isEqualTo(2 * i);
      }
      assertThat(sizes).containsExactly(1, 20);
    }
  }

  @Test
  void aHelperTakesThePileThatGathersBesideTheWorker() throws Exception {
    try (var batching = new Batching<>("test", 1, 1, 64, queue, this::doubledByHelpers)) {
      List<Future<Integer>> results = new ArrayList<>();
      results.add(ask(batching, 0));
      begun.await();
      for (int i = 1; i <= PILE; i++) {
        results.add(ask(batching, i));
      }

      assertThat(results.getLast().get()).isEqualTo(2 * PILE);
      assertThat(results.getFirst()).isNotDone();
      assertThat(sizes).containsExactly(1, PILE);
      mayEnd.countDown();
    }
  }

  @Test
  void onlyThePieceOfWorkFailsThatMadeItsBatchFail() throws Exception {
    try (var batching = new Batching<>("test", 1, 0, 64, queue, this::doubledButTheUnlucky)) {
      List<Future<Integer>> results = askWhileTheFirstIsAtWork(batching, 20);

      assertThatThrownBy(results.get(UNLUCKY)::get)
          .isInstanceOf(ExecutionException.class)
          .hasRootCauseMessage("13 is no good");
      for (int i = 0; i <= 20; i++) {
        if (i != UNLUCKY) {
          assertThat(results.get(i).get()).isEqualTo(2 * i);
        }
      }
    }
  }

  @Test
  void whenTheMachineryIsAwayNothingIsTriedAgainInHalves() throws Exception {
    try (var batching = new Batching<>("test", 1, 0, 64, queue, this::awayAfterTheFirst)) {
      List<Future<Integer>> results = askWhileTheFirstIsAtWork(batching, 20);

      assertThat(results.getFirst().get()).isZero();
      results
          .subList(1, 21)
          .forEach(
              result -> assertThatThrownBy(result::get).hasRootCauseInstanceOf(SQLException.class));
      assertThat(sizes).containsExactly(1, 20);
    }
  }

  @Test
  void whatFollowsIsDoneByTheThreadOfTheBatch() throws Exception {
    mayEnd.countDown();
    try (var batching = new Batching<>("worker", 1, 0, 64, queue, this::doubled)) {
      var followed =
          batching.ask(
              CONTOSO,
              1,
              result -> CompletableFuture.completedFuture(Thread.currentThread().getName()));

      assertThat(followed.get()).isEqualTo("worker-0");
    }
  }

  @Test
  void whoAsksWhileItEndsIsToldToComeAgain() {
    queue.close();
    try (var batching = new Batching<>("test", 1, 0, 64, queue, this::doubled)) {
      assertThatThrownBy(() -> ask(batching, 1)).isInstanceOf(NoRoomException.class);
    }
  }

  /** The piece 0, and those from 1 on while it is at work. */
  private List<Future<Integer>> askWhileTheFirstIsAtWork(
      Batching<Integer, Integer> batching, int others) throws InterruptedException {
    List<Future<Integer>> results = new ArrayList<>();
    results.add(ask(batching, 0));
    begun.await();
    for (int i = 1; i <= others; i++) {
      results.add(ask(batching, i));
    }
    mayEnd.countDown();
    return results;
  }

  private static CompletableFuture<Integer> ask(Batching<Integer, Integer> batching, int piece) {
    return batching.ask(CONTOSO, piece, CompletableFuture::completedFuture);
  }

  private List<Integer> doubled(List<Integer> batch) throws InterruptedException {
    sizes.add(batch.size());
    begun.countDown();
    mayEnd.await();
    return batch.stream().map(piece -> 2 * piece).toList();
  }

  /** Only the batch of the piece 0 waits. */
  private List<Integer> doubledByHelpers(List<Integer> batch) throws InterruptedException {
    if (batch.contains(0)) {
      return doubled(batch);
    }
    sizes.add(batch.size());
    return batch.stream().map(piece -> 2 * piece).toList();
  }

  private List<Integer> doubledButTheUnlucky(List<Integer> batch) throws InterruptedException {
    List<Integer> doubled = doubled(batch);
    if (batch.contains(UNLUCKY)) {
      throw new IllegalArgumentException("13 is no good");
    }
    return doubled;
  }

  private List<Integer> awayAfterTheFirst(List<Integer> batch) throws Exception {
    List<Integer> doubled = doubled(batch);
    if (!batch.contains(0)) {
      throw new SQLException("The connection is gone.", "08006");
    }
    return doubled;
  }
}
