package io.carryover.stack;

import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** What the programs of this module log: warnings and worse, one line each. */
public final class Logging {

  private static final String FORMAT_PROPERTY = "java.util.logging.SimpleFormatter.format";
  private static final String ONE_LINE = "%1$tFT%1$tT.%1$tL %4$s %3$s: %5$s%6$s%n";

  private Logging() {}

  public static void quiet() {
    System.setProperty(FORMAT_PROPERTY, ONE_LINE);
    Logger root = Logger.getLogger("");
    root.setLevel(Level.WARNING);
    for (Handler handler : root.getHandlers()) {
      handler.setFormatter(new SimpleFormatter());
    }
  }
}
