package io.carryover.load.fanin;

import io.carryover.load.Progress;
import io.carryover.stack.Stack;
import io.carryover.stack.state.StackPort;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;

/**
 * Backups come in while backup-service, Postgres and Kafka are killed in turn, without warning; the
 * stack's supervisor starts them again. Every upload is sent until it is answered.
 */
record Kills(Stack stack, ClosedLoop loop, Progress progress) {

  private static final List<StackPort> IN_TURN =
      List.of(StackPort.BACKUP, StackPort.POSTGRES, StackPort.KAFKA);
  private static final Duration AS_LONG_AS_IT_TAKES = Duration.ofHours(2);
  private static final long UNDER_LOAD_MILLIS = 2_000;

  /** Kills so often, and lets the source go on meanwhile. */
  KillReport run(int count, UploadSource source) throws InterruptedException, TimeoutException {
    var untilOver = new UntilOver(source);
    var sending = OwnThread.supply(() -> loop.run(untilOver, AS_LONG_AS_IT_TAKES));
    try {
      for (int i = 0; i < count; i++) {
        progress.at("Kills", i, count);
        Thread.sleep(UNDER_LOAD_MILLIS);
        new EndedPart(stack, IN_TURN.get(i % IN_TURN.size())).kill();
      }
      Thread.sleep(UNDER_LOAD_MILLIS);
    } finally {
      untilOver.end();
      sending.join();
    }
    return new KillReport(count, sending.join().acknowledged());
  }
}
