package io.carryover.load.fanin;

import io.carryover.load.MostMemory;
import io.carryover.load.OpenLoop;
import java.net.URI;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.CompletableFuture;

/**
 * One tenant sends as fast as it is answered, with far more connections than are good, while
 * devices of all other tenants come as they always do.
 *
 * <p>Both are sent by threads of their own, so that a busy load does not make the others late.
 *
 * @param pid of the service
 */
record Overload(URI service, long pid, Ledger ledger, int connections, long seed) {

  private static final int TIMES = 10;
  private static final int CONNECTIONS_OF_OTHERS = 256;

  /** Others are one backup in a hundred of what is sent. */
  private static final double OTHERS = 0.01;

  /**
   * Measures.
   *
   * @param usual backups a second without overload
   */
  OverloadReport measure(UploadSource loud, UploadSource others, double usual, Duration window) {
    int othersPerSecond = (int) Math.max(1, usual * OTHERS);
    int loudConnections = TIMES * connections;
    String host = service.getAuthority();
    try (var loudHttp = new LightHttp(service, null);
        var othersHttp = new LightHttp(service, null)) {
      var waiting = new ArrivingUploads(othersHttp, host, CONNECTIONS_OF_OTHERS, true, ledger);
      var arrivals = OpenLoop.poisson(othersPerSecond, window, new Random(seed));
      ArrivingUploads.Result alone = waiting.run(others, arrivals);
      var loop = new ClosedLoop(loudHttp, host, loudConnections, true, ledger);
      try (var memory = new MostMemory(pid)) {
        var flood = CompletableFuture.supplyAsync(() -> loop.run(loud, window));
        ArrivingUploads.Result beside = waiting.run(others, arrivals);
        ClosedLoop.Result taken = flood.join();
        double rate = taken.rate() + beside.acknowledged() / (double) window.toSeconds();
        OptionalLong most = memory.mebibytes();
        double aloneMillis = alone.latencies().percentiles().at(99);
        double besideMillis = beside.latencies().percentiles().at(99);
        return new OverloadReport(
            loudConnections,
            Figures.rounded(rate),
            Figures.exact(rate / usual),
            othersPerSecond,
            Figures.rounded(aloneMillis),
            Figures.rounded(besideMillis),
            Figures.exact(besideMillis / aloneMillis),
            most.isPresent() ? most.getAsLong() : null);
      }
    }
  }
}
