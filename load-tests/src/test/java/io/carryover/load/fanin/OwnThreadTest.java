package io.carryover.load.fanin;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;

class OwnThreadTest {

  @Test
  void twoMeasurementsRunAtTheSameTimeWhileTheCommonPoolIsFull() throws Exception {
    var over = new CountDownLatch(1);
    List<CompletableFuture<Void>> others = fillTheCommonPool(over);
    try {
      var together = new CountDownLatch(2);

      var first = OwnThread.supply(() -> meet(together));
      var second = OwnThread.supply(() -> meet(together));

      assertThat(first.get(5, SECONDS)).isTrue();
      assertThat(second.get(5, SECONDS)).isTrue();
    } finally {
      over.countDown();
      others.forEach(CompletableFuture::join);
    }
  }

  private static List<CompletableFuture<Void>> fillTheCommonPool(CountDownLatch over) {
    List<CompletableFuture<Void>> others = new ArrayList<>();
    for (int i = 0; i < Math.max(1, ForkJoinPool.getCommonPoolParallelism()); i++) {
      others.add(CompletableFuture.runAsync(() -> await(over)));
    }
    return others;
  }

  private static boolean meet(CountDownLatch together) {
    together.countDown();
    return await(together);
  }

  private static boolean await(CountDownLatch latch) {
    try {
      return latch.await(30, SECONDS);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
