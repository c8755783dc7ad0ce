package io.carryover.stack.command;

import io.carryover.stack.state.PartStatus;
import io.carryover.stack.state.Phase;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * One line for each part, drawn again while things change: for a person at a terminal. After it is
 * closed, what still happens gets lines of its own.
 */
final class LiveProgress implements Progress {

  private static final Duration BETWEEN_DRAWINGS = Duration.ofMillis(200);
  private static final String CLEAR_LINE = "\u001b[2K";
  private static final String GREEN = "\u001b[32m●\u001b[0m";
  private static final String RED = "\u001b[31m●\u001b[0m";
  private static final String YELLOW = "\u001b[33m◌\u001b[0m";
  private static final String PALE = "\u001b[2m○\u001b[0m";

  /** A longer line would be wrapped, and the next drawing begin in the wrong line. */
  private static final int MAX_WORDS = 56;

  private final PrintWriter out;
  private final PlainProgress afterwards;
  private final Map<String, PartStatus> parts = new LinkedHashMap<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private int linesDrawn;

  LiveProgress(PrintWriter out) {
    this.out = out;
    this.afterwards = new PlainProgress(out);
    Thread.ofVirtual().name("progress").start(this::keepDrawing);
  }

  private void keepDrawing() {
    try {
      while (!closed.await(BETWEEN_DRAWINGS.toMillis(), TimeUnit.MILLISECONDS)) {
        draw();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public synchronized void changed(PartStatus part) {
    if (closed.getCount() == 0) {
      afterwards.changed(part);
      return;
    }
    parts.put(part.name(), part);
    draw();
  }

  @Override
  public synchronized void note(String line) {
    eraseDrawing();
    out.println(line);
    draw();
  }

  private synchronized void draw() {
    eraseDrawing();
    Instant now = Instant.now();
    parts
        .values()
        .forEach(part ->
            out.println(
                CLEAR_LINE
                    + Words.line(
                        part.name(), sign(part.phase()) + " " + shorten(Words.of(part, now)))));
    linesDrawn = parts.size();
    out.flush();
  }

  private void eraseDrawing() {
    if (linesDrawn > 0) {
      out.print("\u001b[%dA".formatted(linesDrawn));
    }
    linesDrawn = 0;
  }

  private static String sign(Phase phase) {
    return switch (phase) {
      case HEALTHY -> GREEN;
      case FAILED -> RED;
      case STARTING, RESTARTING, STOPPING -> YELLOW;
      case WAITING, STOPPED -> PALE;
    };
  }

  private static String shorten(String words) {
    String line = words.lines().findFirst().orElse("");
    return line.length() <= MAX_WORDS ? line : line.substring(0, MAX_WORDS - 1) + "…";
  }

  @Override
  public synchronized void close() {
    draw();
    linesDrawn = 0;
    closed.countDown();
  }
}
