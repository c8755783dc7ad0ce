package io.carryover.reporting.report;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How old a device's last backup is, in the bands of the report. */
enum AgeBand {
  UP_TO_1_DAY(1),
  UP_TO_8_DAYS(8),
  UP_TO_16_DAYS(16),
  UP_TO_30_DAYS(30),
  UP_TO_90_DAYS(90),
  OLDER(null);

  private static final List<AgeBand> BANDS = List.of(values());

  private final @Nullable Integer days;

  AgeBand(@Nullable Integer days) {
    this.days = days;
  }

  /** The band ends before this age in days; null for the last, which has no end. */
  @Nullable Integer days() {
    return days;
  }

  /** The band with a number that a query gave it. */
  static AgeBand numbered(int number) {
    return BANDS.get(number);
  }

  /** The ends of all bands but the last, in seconds, for a query that numbers the bands from 0. */
  static Long[] endsInSeconds() {
    return Arrays.stream(values())
        .map(AgeBand::days)
        .flatMap(Stream::ofNullable)
        .map(days -> Duration.ofDays(days).toSeconds())
        .toArray(Long[]::new);
  }
}
