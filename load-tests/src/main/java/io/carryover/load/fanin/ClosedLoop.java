package io.carryover.load.fanin;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Sends as fast as answers come: each connection sends its next upload when it has the answer to
 * the last one. That finds how much a service takes in, and says nothing about how long anybody
 * waits.
 */
record ClosedLoop(LightHttp http, String host, int connections, boolean kept, Ledger ledger) {

  /**
   * What came of it.
   *
   * @param perSecond acknowledged in each second from the beginning
   */
  record Result(int acknowledged, Duration took, Latencies latencies, List<Integer> perSecond) {
    double rate() {
      return acknowledged / (took.toNanos() / 1e9);
    }
  }

  /** Runs until the window is over, or the source has no more, and all is answered. */
  Result run(UploadSource source, Duration window) {
    var run = new Run(source, window);
    http.loop().execute(run::start);
    return run.result.join();
  }

  private final class Run {
    private final UploadSource source;
    private final long start = System.nanoTime();
    private final long end;
    private final Latencies latencies = new Latencies();
    private final List<Integer> perSecond = new ArrayList<>();
    private final CompletableFuture<Result> result = new CompletableFuture<>();
    private int running = connections;
    private int acknowledged;
    private long last = start;

    Run(UploadSource source, Duration window) {
      this.source = source;
      this.end = start + window.toNanos();
    }

    void start() {
      for (int i = 0; i < connections; i++) {
        sendNext(new UploadChannel(http, kept, host, source, ledger));
      }
    }

    private void sendNext(UploadChannel channel) {
      long sent = System.nanoTime();
      Upload upload = sent < end ? source.next() : null;
      if (upload == null) {
        finished();
        return;
      }
      channel.send(
          upload,
          done -> {
            if (done) {
              count(sent);
            }
            sendNext(channel);
          });
    }

    private void count(long sent) {
      last = System.nanoTime();
      latencies.add(last - sent);
      acknowledged++;
      int second = (int) ((last - start) / 1_000_000_000L);
      while (perSecond.size() <= second) {
        perSecond.add(0);
      }
      perSecond.set(second, perSecond.get(second) + 1);
    }

    private void finished() {
      if (--running == 0) {
        result.complete(
            new Result(acknowledged, Duration.ofNanos(last - start), latencies, perSecond));
      }
    }
  }
}
