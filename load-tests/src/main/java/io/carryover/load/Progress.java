package io.carryover.load;

import java.io.PrintWriter;
import java.time.Duration;

/** One line for each step of a load test, with a bar that grows where somebody watches. */
public final class Progress {

  private static final int BAR = 20;
  private static final long BETWEEN_DRAWINGS_NANOS = Duration.ofMillis(200).toNanos();
  private static final String CLEAR_LINE = "\r\u001b[2K";

  private final PrintWriter out;
  private final boolean live;
  private long lastDrawing = System.nanoTime();

  /**
   * @param live whether somebody watches, on a terminal
   */
  public Progress(PrintWriter out, boolean live) {
    this.out = out;
    this.live = live;
  }

  /** How far a step is. */
  public synchronized void at(String step, long done, long total) {
    long now = System.nanoTime();
    if (live && now - lastDrawing > BETWEEN_DRAWINGS_NANOS) {
      int filled = (int) Math.clamp(done * BAR / Math.max(1, total), 0, BAR);
      out.printf(
          "%s  %s%s %s, %,d of %,d",
          CLEAR_LINE, "█".repeat(filled), "░".repeat(BAR - filled), step, done, total);
      out.flush();
      lastDrawing = now;
    }
  }

  /** A step is done. */
  public synchronized void done(String step, Duration took) {
    out.printf("%s  ✓ %-60s %6.1f s%n", live ? CLEAR_LINE : "", step, took.toMillis() / 1e3);
    out.flush();
  }

  /** Something worth a line of its own. */
  public synchronized void say(String line) {
    out.printf("%s  %s%n", live ? CLEAR_LINE : "", line);
    out.flush();
  }
}
