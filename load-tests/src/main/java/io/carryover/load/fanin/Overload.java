package io.carryover.load.fanin;

import io.carryover.load.MostMemory;
import io.carryover.load.OpenLoop;
import io.carryover.load.ProcessorTime;
import io.carryover.stack.Stack;
import java.net.URI;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.Random;

/**
 * One tenant sends ten times as much as the service can take, while devices of all other tenants
 * come as they always do.
 *
 * <p>How long those others wait is measured three times: alone, while many tenants together send as
 * much as is answered, and beside the loud tenant. The second says what a busy service costs them
 * whoever is to blame; what the third is more than that is unfairness.
 *
 * <p>Both are sent by threads of their own, so that a busy load does not make the others late.
 *
 * @param pid of the service
 */
record Overload(Stack stack, URI service, long pid, Ledger ledger, int connections, long seed) {

  private static final int TIMES = 10;

  /**
   * The loud tenant's connections for each that finds the most: more than backup-service lets wait,
   * so that it must turn some away.
   */
  private static final int TIMES_THE_CONNECTIONS = 16;

  private static final int MOST_CONNECTIONS = 8_192;

  private static final int CONNECTIONS_OF_OTHERS = 256;

  /**
   * A smaller flood before, which does not count: until the load has once been turned away, its own
   * code for that is not compiled, and compiling it took an eighth of the machine.
   */
  private static final Duration LEAD_IN = Duration.ofSeconds(2);

  private static final int LEAD_IN_TIMES_THE_CONNECTIONS = 2;

  /** Others are one backup in a hundred of what is taken at the most. */
  private static final double OTHERS = 0.01;

  /** How many connections the loud tenant has, where so many find the most. */
  static int loudConnections(int connections) {
    return Math.min(MOST_CONNECTIONS, TIMES_THE_CONNECTIONS * connections);
  }

  /**
   * Who sends.
   *
   * @param loud devices of one tenant
   * @param others devices of the other tenants, which come now and then
   * @param many of the other tenants too, which send as fast as they are answered
   */
  record Senders(UploadSource loud, UploadSource others, UploadSource many) {}

  /**
   * Measures.
   *
   * @param usual backups a second without overload
   */
  OverloadReport measure(Senders senders, double usual, Duration window) {
    int othersPerSecond = (int) Math.max(1, usual * OTHERS);
    var arrivals = OpenLoop.poisson(othersPerSecond, window, new Random(seed));
    String host = service.getAuthority();
    try (var http = new LightHttp(service, null);
        var othersHttp = new LightHttp(service, null)) {
      var waiting = new ArrivingUploads(othersHttp, host, CONNECTIONS_OF_OTHERS, true, ledger);
      double alone = p99(waiting.run(senders.others(), arrivals));
      var loop = new ClosedLoop(http, host, connections, true, ledger);
      var most = OwnThread.supply(() -> loop.run(senders.many(), window));
      double atMost = p99(waiting.run(senders.others(), arrivals));
      most.join();
      new Flood(http, host, LEAD_IN_TIMES_THE_CONNECTIONS * connections, ledger)
          .run(senders.loud(), (int) (TIMES * usual), LEAD_IN);
      var flood = new Flood(http, host, loudConnections(connections), ledger);
      try (var memory = new MostMemory(pid)) {
        ProcessorTime before = ProcessorTime.of(stack.state());
        long start = System.nanoTime();
        var flooding =
            OwnThread.supply(() -> flood.run(senders.loud(), (int) (TIMES * usual), window));
        ArrivingUploads.Result beside = waiting.run(senders.others(), arrivals);
        Flood.Result taken = flooding.join();
        double share = loadShare(before, System.nanoTime() - start);
        OptionalLong mebibytes = memory.mebibytes();
        return OverloadReport.of(
            new OverloadReport.Sent(
                loudConnections(connections), (int) (TIMES * usual), taken, Figures.exact(share)),
            new OverloadReport.Waiting(othersPerSecond, alone, atMost, p99(beside)),
            beside.acknowledged(),
            usual,
            window,
            mebibytes.isPresent() ? mebibytes.getAsLong() : null);
      }
    }
  }

  private static double p99(ArrivingUploads.Result result) {
    return result.latencies().percentiles().at(99);
  }

  /** What this process has used of all processors. */
  private double loadShare(ProcessorTime before, long nanos) {
    Duration used =
        ProcessorTime.of(stack.state()).since(before).getOrDefault("load", Duration.ZERO);
    return used.toNanos() / (double) nanos / Runtime.getRuntime().availableProcessors();
  }
}
