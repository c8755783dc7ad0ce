package io.carryover.stack.command;

import io.carryover.stack.state.PartStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** How parts and durations are put into words. */
final class Words {

  private static final double MILLIS = 1000.0;

  private Words() {}

  static String line(String name, String rest) {
    return "  %-18s %s".formatted(name, rest);
  }

  static String of(PartStatus part, Instant now) {
    return switch (part.phase()) {
      case WAITING -> "waiting";
      case STARTING -> "starting, " + seconds(Duration.between(part.since(), now));
      case HEALTHY -> "healthy" + startup(part);
      case RESTARTING -> "restarting: " + part.problem();
      case STOPPING -> "stopping";
      case STOPPED -> "stopped";
      case FAILED -> "failed: " + part.problem();
    };
  }

  private static String startup(PartStatus part) {
    Duration startup = part.startup();
    return startup == null ? "" : " in " + seconds(startup);
  }

  static String seconds(Duration duration) {
    return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / MILLIS);
  }

  /** Such as {@code 3 days}, {@code 2 h 5 min} or {@code 40 s}. */
  static String roughly(Duration duration) {
    if (duration.toDays() > 1) {
      return duration.toDays() + " days";
    }
    if (duration.toHours() > 0) {
      return "%d h %d min".formatted(duration.toHours(), duration.toMinutesPart());
    }
    return duration.toMinutes() > 0 ? duration.toMinutes() + " min" : duration.toSeconds() + " s";
  }
}
