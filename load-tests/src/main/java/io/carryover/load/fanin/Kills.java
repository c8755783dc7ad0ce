package io.carryover.load.fanin;

import io.carryover.load.Progress;
import io.carryover.stack.Stack;
import io.carryover.stack.state.PartStatus;
import io.carryover.stack.state.Phase;
import io.carryover.stack.state.StackPort;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Backups come in while backup-service, Postgres and Kafka are killed in turn, without warning; the
 * stack's supervisor starts them again. Every upload is sent until it is answered.
 */
final class Kills {

  private static final List<StackPort> IN_TURN =
      List.of(StackPort.BACKUP, StackPort.POSTGRES, StackPort.KAFKA);
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration AS_LONG_AS_IT_TAKES = Duration.ofHours(2);
  private static final long UNDER_LOAD_MILLIS = 2_000;
  private static final long BETWEEN_LOOKS_MILLIS = 100;

  private final Stack stack;
  private final ClosedLoop loop;
  private final Progress progress;
  private volatile boolean over;
  private volatile @Nullable Exception failure;

  Kills(Stack stack, ClosedLoop loop, Progress progress) {
    this.stack = stack;
    this.loop = loop;
    this.progress = progress;
  }

  /**
   * Kills so often, and lets the source go on meanwhile.
   *
   * @return how many backups were acknowledged meanwhile
   */
  int run(int count, UploadSource source) throws InterruptedException, TimeoutException {
    Thread killer = Thread.ofPlatform().name("kills").daemon().start(() -> killAll(count));
    var result = loop.run(new UntilOver(source), AS_LONG_AS_IT_TAKES);
    killer.join();
    Exception trouble = failure;
    if (trouble instanceof TimeoutException timeout) {
      throw timeout;
    }
    return result.acknowledged();
  }

  private void killAll(int count) {
    try {
      for (int i = 0; i < count; i++) {
        progress.at("Kills", i, count);
        Thread.sleep(UNDER_LOAD_MILLIS);
        kill(IN_TURN.get(i % IN_TURN.size()));
      }
      Thread.sleep(UNDER_LOAD_MILLIS);
    } catch (InterruptedException | TimeoutException e) {
      failure = e;
    } finally {
      over = true;
    }
  }

  private void kill(StackPort port) throws InterruptedException, TimeoutException {
    PartStatus before = part(port);
    var process = before.process();
    if (process != null) {
      process.find().ifPresent(ProcessHandle::destroyForcibly);
    }
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    for (PartStatus now = part(port);
        now.restarts() == before.restarts() || now.phase() != Phase.HEALTHY;
        now = part(port)) {
      if (System.nanoTime() > deadline) {
        throw new TimeoutException(port.part() + " does not come back.");
      }
      Thread.sleep(BETWEEN_LOOKS_MILLIS);
    }
  }

  private PartStatus part(StackPort port) {
    return stack.state().parts().stream()
        .filter(part -> part.name().equals(port.part()))
        .findFirst()
        .orElseThrow();
  }

  private final class UntilOver implements UploadSource {
    private final UploadSource source;

    UntilOver(UploadSource source) {
      this.source = source;
    }

    @Override
    public @Nullable Upload next() {
      return over ? null : source.next();
    }

    @Override
    public void acknowledged(Upload upload, Acknowledgement answer) {
      source.acknowledged(upload, answer);
    }
  }
}
