package io.carryover.stack.part;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.carryover.stack.state.Phase;
import io.carryover.stack.state.ProcessIdentity;
import io.carryover.stack.state.StackException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class KeeperTest {

  private final ScriptedPart part = new ScriptedPart();
  private final List<Phase> phases = new CopyOnWriteArrayList<>();
  private final Keeper keeper =
      new Keeper(part, Duration.ofSeconds(5), status -> phases.add(status.phase()));

  @AfterEach
  void stop() {
    keeper.stop();
  }

  @Test
  void isHealthyWhenStartReturns() throws InterruptedException {
    keeper.start();

    assertThat(keeper.status().phase()).isEqualTo(Phase.HEALTHY);
    assertThat(keeper.status().startup()).isPositive();
  }

  @Test
  void startsAgainWhatEndedAndRemembersWhy() throws InterruptedException {
    keeper.start();

    part.end("killed by signal 9");

    await().until(() -> keeper.status().restarts() == 1 && isHealthy());
    assertThat(keeper.status().problem()).isEqualTo("killed by signal 9");
    assertThat(part.launches).hasValue(2);
  }

  @Test
  void goesOnTryingWhenItDoesNotStartAgain() throws InterruptedException {
    keeper.start();
    part.failuresToCome.set(2);

    part.end("crashed");

    await().atMost(Duration.ofSeconds(15)).until(() -> part.launches.get() == 4 && isHealthy());
    assertThat(keeper.status().restarts()).isEqualTo(3);
    assertThat(keeper.status().problem()).isEqualTo("cannot start");
  }

  @Test
  void failsWhenItEndsBeforeItWasEverHealthy() {
    part.healthy.set(false);
    part.endAtOnce.set(true);

    assertThatExceptionOfType(StackException.class)
        .isThrownBy(keeper::start)
        .withMessage("part ended at once before it was healthy");
    assertThat(keeper.status().phase()).isEqualTo(Phase.FAILED);
  }

  @Test
  void endsWhatDoesNotGetHealthyInTime() {
    part.healthy.set(false);
    var impatient = new Keeper(part, Duration.ofMillis(300), status -> {});

    assertThatExceptionOfType(StackException.class)
        .isThrownBy(impatient::start)
        .withMessageContaining("was not healthy after 0 seconds");
    assertThat(part.stops).hasValue(1);
  }

  @Test
  void startsNothingAgainOnceItIsStopped() throws InterruptedException {
    keeper.start();

    keeper.stop();

    assertThat(part.launches).hasValue(1);
    assertThat(part.stops).hasValue(1);
    assertThat(phases)
        .containsExactly(
            Phase.STARTING, Phase.STARTING, Phase.HEALTHY, Phase.STOPPING, Phase.STOPPED);
  }

  @Test
  void isStoppedWhileItWaitsToStartAgain() throws InterruptedException {
    keeper.start();
    part.failuresToCome.set(Integer.MAX_VALUE);
    part.end("crashed");
    await().until(() -> keeper.status().phase() == Phase.RESTARTING);

    keeper.stop();

    int launches = part.launches.get();
    assertThat(keeper.status().phase()).isEqualTo(Phase.STOPPED);
    await().during(Duration.ofMillis(1200)).until(() -> part.launches.get() == launches);
  }

  @Test
  void startsNothingWhenItWasStoppedBefore() {
    keeper.stop();

    assertThatExceptionOfType(StackException.class)
        .isThrownBy(keeper::start)
        .withMessageContaining("the stack is stopping");
    assertThat(part.launches).hasValue(0);
  }

  private boolean isHealthy() {
    return keeper.status().phase() == Phase.HEALTHY;
  }

  /** Does what the test says. */
  private static final class ScriptedPart implements Part {

    private final AtomicInteger launches = new AtomicInteger();
    private final AtomicInteger stops = new AtomicInteger();
    private final AtomicInteger failuresToCome = new AtomicInteger();
    private final AtomicBoolean healthy = new AtomicBoolean(true);
    private final AtomicBoolean endAtOnce = new AtomicBoolean();
    private volatile CompletableFuture<String> ended = new CompletableFuture<>();

    void end(String problem) {
      ended.complete(problem);
    }

    @Override
    public String name() {
      return "part";
    }

    @Override
    public int port() {
      return 1;
    }

    @Override
    public Instance launch() {
      launches.incrementAndGet();
      if (failuresToCome.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
        throw new StackException("cannot start");
      }
      ended = new CompletableFuture<>();
      if (endAtOnce.get()) {
        ended.complete("ended at once");
      }
      return new ScriptedInstance(ended);
    }

    @Override
    public boolean isHealthy() {
      return healthy.get();
    }

    private final class ScriptedInstance implements Instance {

      private final CompletableFuture<String> end;

      private ScriptedInstance(CompletableFuture<String> end) {
        this.end = end;
      }

      @Override
      public @Nullable ProcessIdentity process() {
        return null;
      }

      @Override
      public CompletableFuture<String> ended() {
        return end;
      }

      @Override
      public void stop() {
        stops.incrementAndGet();
        end.complete("stopped");
      }
    }
  }
}
