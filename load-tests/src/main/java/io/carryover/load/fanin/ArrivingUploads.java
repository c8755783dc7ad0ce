package io.carryover.load.fanin;

import io.carryover.load.OpenLoop;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Sends uploads at moments that are fixed beforehand, whatever has become of those before. Latency
 * counts from these moments: an upload that finds no free connection waits, and its waiting counts.
 *
 * @param most connections at once
 */
record ArrivingUploads(LightHttp http, String host, int most, boolean kept, Ledger ledger) {

  /**
   * What came of it.
   *
   * @param missed arrivals for which there was nothing to send
   */
  record Result(int acknowledged, int missed, Latencies latencies) {}

  /** Runs until the last upload is answered. */
  Result run(UploadSource source, OpenLoop arrivals) {
    var run = new Run(source, arrivals.arrivals());
    http.loop().execute(run::arrive);
    return run.result.join();
  }

  private final class Run {
    private final UploadSource source;
    private final List<Duration> arrivals;
    private final long start = System.nanoTime();
    private final Deque<UploadChannel> free = new ArrayDeque<>();
    private final Deque<Long> waiting = new ArrayDeque<>();
    private final Latencies latencies = new Latencies();
    private final CompletableFuture<Result> result = new CompletableFuture<>();
    private int opened;
    private int arrived;
    private int answered;
    private int acknowledged;
    private int missed;

    Run(UploadSource source, List<Duration> arrivals) {
      this.source = source;
      this.arrivals = arrivals;
    }

    /** All whose moment has come; then waits for the next one. */
    void arrive() {
      long now = System.nanoTime() - start;
      while (arrived < arrivals.size() && arrivals.get(arrived).toNanos() <= now) {
        waiting.addLast(start + arrivals.get(arrived++).toNanos());
      }
      sendWaiting();
      if (arrived < arrivals.size()) {
        long left = arrivals.get(arrived).toNanos() - (System.nanoTime() - start);
        http.loop().schedule(this::arrive, Math.max(0, left), TimeUnit.NANOSECONDS);
      }
      finishIfAllAnswered();
    }

    private void sendWaiting() {
      while (!waiting.isEmpty()) {
        UploadChannel channel = freeChannel();
        if (channel == null) {
          return;
        }
        long at = waiting.removeFirst();
        Upload upload = source.next();
        if (upload == null) {
          missed++;
          answered++;
          free.addFirst(channel);
        } else {
          channel.send(upload, done -> answered(channel, at, done));
        }
      }
    }

    private @Nullable UploadChannel freeChannel() {
      UploadChannel channel = free.pollFirst();
      if (channel == null && opened < most) {
        opened++;
        return new UploadChannel(http, kept, host, source, ledger);
      }
      return channel;
    }

    private void answered(UploadChannel channel, long at, boolean done) {
      answered++;
      if (done) {
        acknowledged++;
        latencies.add(System.nanoTime() - at);
      }
      free.addFirst(channel);
      sendWaiting();
      finishIfAllAnswered();
    }

    private void finishIfAllAnswered() {
      if (answered == arrivals.size()) {
        result.complete(new Result(acknowledged, missed, latencies));
      }
    }
  }
}
