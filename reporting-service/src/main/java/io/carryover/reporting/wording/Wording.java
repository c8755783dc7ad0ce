package io.carryover.reporting.wording;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times, spans and numbers as words of an English sentence; days are those of UTC. */
public final class Wording {

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH).withZone(ZoneOffset.UTC);

  private Wording() {}

  /** Such as "20 October 2026". */
  public static String day(Instant moment) {
    return DAY.format(moment);
  }

  /** Such as "8 days", or "36 hours" when it is not whole days. */
  public static String span(Duration duration) {
    boolean wholeDays = duration.equals(Duration.ofDays(duration.toDays()));
    return wholeDays ? count(duration.toDays(), "day") : count(duration.toHours(), "hour");
  }

  /** Such as "1 item" or "2 items". */
  public static String count(long number, String noun) {
    return number == 1 ? "1 " + noun : number + " " + noun + "s";
  }
}
