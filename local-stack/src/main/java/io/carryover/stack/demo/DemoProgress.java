package io.carryover.stack.demo;

import io.carryover.simulator.loop.Stage;
import io.carryover.simulator.loop.Watcher;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/** One line for each stage, with a bar that grows where somebody watches. */
final class DemoProgress implements Watcher {

  private static final int BAR = 20;
  private static final long BETWEEN_DRAWINGS_NANOS = Duration.ofMillis(100).toNanos();
  private static final String CLEAR_LINE = "\r\u001b[2K";

  private final PrintWriter out;
  private final boolean live;
  private final Map<Stage, Long> started = new EnumMap<>(Stage.class);
  private long lastDrawing;

  DemoProgress(PrintWriter out, boolean live) {
    this.out = out;
    this.live = live;
  }

  @Override
  public synchronized void progress(Stage stage, int done, int total) {
    long now = System.nanoTime();
    long start = started.computeIfAbsent(stage, s -> now);
    if (done >= total) {
      String count = total > 1 ? "%,d".formatted(total) : "";
      out.printf(
          "%s  ✓ %-58s %7s %6.1f s%n",
          live ? CLEAR_LINE : "", stage.sentence(), count, (now - start) / 1e9);
      out.flush();
    } else if (live && now - lastDrawing > BETWEEN_DRAWINGS_NANOS) {
      int filled = done * BAR / Math.max(1, total);
      out.printf(
          "%s  %s%s %-58s %,d of %,d",
          CLEAR_LINE, "█".repeat(filled), "░".repeat(BAR - filled), stage.sentence(), done, total);
      out.flush();
      lastDrawing = now;
    }
  }
}
