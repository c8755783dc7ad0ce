package io.carryover.backup.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.carryover.kit.tenancy.TenantId;
import java.lang.Thread.State;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

class FairQueueTest {

  private static final int PILE = 4;
  private static final TenantId CONTOSO = new TenantId(new UUID(1, 1));
  private static final TenantId FABRIKAM = new TenantId(new UUID(1, 2));
  private static final TenantId TAILSPIN = new TenantId(new UUID(1, 3));

  @Test
  void whatOneTenantSendsIsTakenInItsOrder() throws InterruptedException {
    var queue = new FairQueue<String>(PILE);
    List.of("a", "b", "c").forEach(work -> queue.offer(CONTOSO, work));

    assertThat(queue.take(2)).containsExactly("a", "b");
    assertThat(queue.take(9)).containsExactly("c");
  }

  @Test
  void tenantsTakeTurnsHoweverMuchOneOfThemSends() throws InterruptedException {
    var queue = new FairQueue<String>(PILE);
    for (int i = 0; i < 50; i++) {
      queue.offer(CONTOSO, "contoso");
    }
    queue.offer(FABRIKAM, "fabrikam");
    queue.offer(TAILSPIN, "tailspin");

    assertThat(queue.take(4)).containsExactly("contoso", "fabrikam", "tailspin", "contoso");
  }

  @Test
  void whatWaitsWhenTheQueueIsClosedCanStillBeTaken() throws InterruptedException {
    var queue = new FairQueue<String>(PILE);
    queue.offer(CONTOSO, "a");
    queue.close();

    assertThat(queue.offer(CONTOSO, "b")).isFalse();
    assertThat(queue.take(9)).containsExactly("a");
    assertThat(queue.take(9)).isEmpty();
  }

  @Test
  void aPileIsTakenWhole() throws InterruptedException {
    var queue = new FairQueue<String>(PILE);
    List.of("a", "b", "c", "d", "e").forEach(work -> queue.offer(CONTOSO, work));

    assertThat(queue.takePile(9)).containsExactly("a", "b", "c", "d", "e");
  }

  @Test
  void whoWaitsForAPileLeavesLessThanThat() throws Exception {
    var queue = new FairQueue<String>(PILE);
    List.of("a", "b", "c").forEach(work -> queue.offer(CONTOSO, work));
    var taken = new FutureTask<>(() -> queue.takePile(9));
    Thread helper = Thread.ofPlatform().start(taken);

    await().until(() -> helper.getState() == State.WAITING || taken.isDone());
    assertThat(taken).isNotDone();

    queue.offer(CONTOSO, "d");
    assertThat(taken.get()).containsExactly("a", "b", "c", "d");
  }

  @Test
  void whoWaitsForAPileEndsWithTheQueue() throws InterruptedException {
    var queue = new FairQueue<String>(PILE);
    queue.close();

    assertThat(queue.takePile(9)).isEmpty();
  }
}
