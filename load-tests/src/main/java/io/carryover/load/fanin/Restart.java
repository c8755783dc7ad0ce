package io.carryover.load.fanin;

import io.carryover.load.fanin.Ledger.Entry;
import io.carryover.stack.Stack;
import io.carryover.stack.state.StackPort;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Services are stopped and started again as an operator does it, while backups come in; what the
 * new process takes in each second says how long it needs to be warm. Postgres, Kafka, bodies and
 * keys are as before, so that nothing but its start is measured. What was in flight is sent again
 * with the same id.
 *
 * @param reports by a connection that nobody else uses
 */
record Restart(Stack stack, ClosedLoop loop, Ledger ledger, Reports reports) {

  private static final Duration AS_LONG_AS_IT_TAKES = Duration.ofMinutes(10);
  private static final Duration AT_MOST = Duration.ofSeconds(60);
  private static final long UNDER_LOAD_MILLIS = 3_000;
  private static final long A_SECOND_MILLIS = 1_000;
  private static final int SECONDS_SHOWN_WARM = 5;
  private static final int LAST_ONES = 200;

  /**
   * Restarts backup-service, and when that is warm, reporting-service.
   *
   * @param usual how many of these backups come in a second otherwise
   */
  RestartReport run(UploadSource source, double usual)
      throws SQLException, InterruptedException, TimeoutException {
    var answers = new AnswerTimes(source);
    var untilOver = new UntilOver(answers);
    var sending = OwnThread.supply(() -> loop.run(untilOver, AS_LONG_AS_IT_TAKES));
    try {
      Thread.sleep(UNDER_LOAD_MILLIS);
      long asked = System.nanoTime();
      long started = new EndedPart(stack, StackPort.BACKUP).restart();
      awaitWarm(answers, started, usual);
      long now = System.nanoTime();
      return RestartReport.of(answers, asked, started, now, usual, secondsToCatchUp());
    } finally {
      untilOver.end();
      sending.join();
    }
  }

  private static void awaitWarm(AnswerTimes answers, long started, double usual)
      throws InterruptedException {
    int warmFor = 0;
    while (warmFor < SECONDS_SHOWN_WARM && System.nanoTime() - started < AT_MOST.toNanos()) {
      Thread.sleep(A_SECOND_MILLIS);
      List<Integer> perSecond = answers.perSecond(started, System.nanoTime());
      warmFor += RestartReport.secondsToWarm(perSecond, usual) == null ? 0 : 1;
    }
  }

  private @Nullable Double secondsToCatchUp()
      throws SQLException, InterruptedException, TimeoutException {
    long started = new EndedPart(stack, StackPort.REPORTING).restart();
    while (System.nanoTime() - started < AT_MOST.toNanos()) {
      int all = ledger.size();
      int some = Math.min(LAST_ONES, all);
      List<Entry> last = ledger.since(all - some).subList(0, some);
      Thread.sleep(A_SECOND_MILLIS);
      if (reports.visible(last).size() == last.size()) {
        return Figures.rounded((System.nanoTime() - started) / 1e9);
      }
    }
    return null;
  }
}
