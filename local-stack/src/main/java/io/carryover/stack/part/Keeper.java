package io.carryover.stack.part;

import io.carryover.stack.state.PartStatus;
import io.carryover.stack.state.Phase;
import io.carryover.stack.state.StackException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one part running from its start until it is told to stop.
 *
 * <p>A part that does not get healthy the first time has failed: something is wrong that its user
 * must see. One that ends later is started again, however often, after a pause that grows while it
 * keeps ending.
 */
public final class Keeper {

  private static final Duration BETWEEN_QUESTIONS = Duration.ofMillis(250);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

  /** A part that ran this long starts with the shortest pause again. */
  private static final Duration PROVEN = Duration.ofMinutes(1);

  private static final Set<Phase> LAST_PHASES =
      EnumSet.of(Phase.STOPPING, Phase.STOPPED, Phase.FAILED);

  private final Part part;
  private final Duration patience;
  private final Consumer<PartStatus> listener;
  private final CountDownLatch stopAsked = new CountDownLatch(1);
  private final Object launching = new Object();
  private volatile PartStatus status;
  private @Nullable Instance instance;
  private @Nullable Thread watch;

  /**
   * @param patience how long it may take to get healthy
   * @param listener is told of each change, from several threads
   */
  public Keeper(Part part, Duration patience, Consumer<PartStatus> listener) {
    this.part = part;
    this.patience = patience;
    this.listener = listener;
    this.status = PartStatus.waiting(part.name(), part.port());
  }

  public PartStatus status() {
    return status;
  }

  /** Starts the part and returns when it is healthy. */
  public void start() throws InterruptedException {
    try {
      Instance healthy = startOnce();
      watch = Thread.ofVirtual().name("watch-" + part.name()).start(() -> keep(healthy));
    } catch (RuntimeException e) {
      if (!isStopAsked()) {
        change(status.failed(String.valueOf(e.getMessage())));
      }
      throw e;
    }
  }

  private Instance startOnce() throws InterruptedException {
    Instant begun = Instant.now();
    change(status.starting());
    Instance launched = launch();
    change(status.running(launched.process()));
    awaitHealth(launched, begun.plus(patience));
    change(status.healthyAfter(Duration.between(begun, Instant.now())));
    return launched;
  }

  private Instance launch() {
    synchronized (launching) {
      if (isStopAsked()) {
        throw new StackException(part.name() + " is not started: the stack is stopping");
      }
      Instance launched = part.launch();
      instance = launched;
      return launched;
    }
  }

  private void awaitHealth(Instance launched, Instant deadline) throws InterruptedException {
    while (!part.isHealthy()) {
      if (launched.ended().isDone()) {
        throw new StackException(
            "%s %s before it was healthy".formatted(part.name(), launched.ended().join()));
      }
      if (Instant.now().isAfter(deadline)) {
        launched.stop();
        throw new StackException(
            "%s was not healthy after %d seconds".formatted(part.name(), patience.toSeconds()));
      }
      if (stopAsked.await(BETWEEN_QUESTIONS.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new StackException(part.name() + " was stopped while it was starting");
      }
    }
  }

  private void keep(Instance healthy) {
    Instance current = healthy;
    Duration pause = FIRST_PAUSE;
    while (true) {
      String problem = current.ended().join();
      if (isStopAsked()) {
        return;
      }
      boolean proven = status.since().plus(PROVEN).isBefore(Instant.now());
      pause = proven ? FIRST_PAUSE : pause;
      change(status.restarting(problem));
      Instance next = restart(pause);
      if (next == null) {
        return;
      }
      pause = longer(pause);
      current = next;
    }
  }

  /** Tries until it is healthy again; nothing when the stack stops before that. */
  private @Nullable Instance restart(Duration firstPause) {
    Duration pause = firstPause;
    try {
      while (!stopAsked.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
        try {
          return startOnce();
        } catch (RuntimeException e) {
          if (!isStopAsked()) {
            change(status.restarting(String.valueOf(e.getMessage())));
          }
          pause = longer(pause);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return null;
  }

  private static Duration longer(Duration pause) {
    Duration doubled = pause.multipliedBy(2);
    return doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
  }

  /** Ends the part and everything that would start it again; returns when it has ended. */
  public void stop() {
    stopAsked.countDown();
    synchronized (launching) {
      PartStatus before = status;
      Instance running = instance;
      if (running != null) {
        change(before.stopping());
        running.stop();
      }
      change(before.phase() == Phase.FAILED ? before : before.stopped());
    }
    Thread watching = watch;
    if (watching != null) {
      try {
        watching.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private boolean isStopAsked() {
    return stopAsked.getCount() == 0;
  }

  /** Once it is to stop, what the start still reports is of no interest. */
  private void change(PartStatus newStatus) {
    if (isStopAsked() && !LAST_PHASES.contains(newStatus.phase())) {
      return;
    }
    status = newStatus;
    listener.accept(newStatus);
  }
}
