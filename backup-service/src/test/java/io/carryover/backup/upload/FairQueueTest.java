package io.carryover.backup.upload;

import static org.assertj.core.api.Assertions.assertThat;

import io.carryover.kit.tenancy.TenantId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class FairQueueTest {

  private static final TenantId CONTOSO = new TenantId(new UUID(1, 1));
  private static final TenantId FABRIKAM = new TenantId(new UUID(1, 2));
  private static final TenantId TAILSPIN = new TenantId(new UUID(1, 3));

  @Test
  void whatOneTenantSendsIsTakenInItsOrder() throws InterruptedException {
    var queue = new FairQueue<String>(100, 1_000);
    List.of("a", "b", "c").forEach(work -> queue.offer(CONTOSO, work, 1));

    assertThat(queue.take(2)).containsExactly("a", "b");
    assertThat(queue.take(9)).containsExactly("c");
  }

  @Test
  void tenantsTakeTurnsHoweverMuchOneOfThemSends() throws InterruptedException {
    var queue = new FairQueue<String>(100, 1_000);
    for (int i = 0; i < 50; i++) {
      queue.offer(CONTOSO, "contoso", 1);
    }
    queue.offer(FABRIKAM, "fabrikam", 1);
    queue.offer(TAILSPIN, "tailspin", 1);

    assertThat(queue.take(4)).containsExactly("contoso", "fabrikam", "tailspin", "contoso");
  }

  @Test
  void oneTenantLeavesAQuarterOfThePlacesToTheOthers() {
    var queue = new FairQueue<String>(8, 1_000);
    int taken = 0;
    while (queue.offer(CONTOSO, "contoso", 1)) {
      taken++;
    }

    assertThat(taken).isEqualTo(6);
    assertThat(queue.offer(FABRIKAM, "fabrikam", 1)).isTrue();
    assertThat(queue.offer(TAILSPIN, "tailspin", 1)).isTrue();
    assertThat(queue.offer(TAILSPIN, "tailspin", 1)).isFalse();
  }

  @Test
  void bytesAreBoundedTooButOneLargePieceAlwaysFindsItsPlace() throws InterruptedException {
    var queue = new FairQueue<String>(100, 10);

    assertThat(queue.offer(CONTOSO, "large", 50)).isTrue();
    assertThat(queue.offer(FABRIKAM, "small", 1)).isFalse();
    queue.take(1);
    assertThat(queue.offer(FABRIKAM, "small", 1)).isTrue();
  }

  @Test
  void whatWaitsWhenTheQueueIsClosedCanStillBeTaken() throws InterruptedException {
    var queue = new FairQueue<String>(100, 1_000);
    queue.offer(CONTOSO, "a", 1);
    queue.close();

    assertThat(queue.offer(CONTOSO, "b", 1)).isFalse();
    assertThat(queue.take(9)).containsExactly("a");
    assertThat(queue.take(9)).isEmpty();
  }
}
