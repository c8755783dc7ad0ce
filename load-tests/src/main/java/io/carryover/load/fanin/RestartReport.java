package io.carryover.load.fanin;

import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How long services take to be as fast as before when an operator restarts them under load. All
 * times but the first count from the start of the new process.
 *
 * @param secondsToEnd from the request to end until the new process was started, the supervisor's
 *     pause included
 * @param secondsToFirst until the first backup was acknowledged; null if none was
 * @param secondsToAsked until the first of two seconds that came, on average, at 80 % of what a
 *     server is asked to take in, {@link #ASKED_PER_SECOND}; null if there were none
 * @param secondsToWarm the same for the rate of a warm service, which is more to ask the faster
 *     that is
 * @param warmPerSecond that rate: 80 % of the median rate of the first kind
 * @param perSecond acknowledged in each second
 * @param reportsSecondsToCatchUp of a restart of reporting-service, until what had been
 *     acknowledged a second before was in its reports; null if that did not come
 */
record RestartReport(
    double secondsToEnd,
    @Nullable Double secondsToFirst,
    @Nullable Integer secondsToAsked,
    @Nullable Integer secondsToWarm,
    double warmPerSecond,
    List<Integer> perSecond,
    @Nullable Double reportsSecondsToCatchUp) {

  /** Of the usual rate: whoever has it is warm. */
  static final double WARM = 0.8;

  /** Backups of each second that a server is asked to take in at least: one and a half planets. */
  static final int ASKED_PER_SECOND = 3_000;

  private static final int MOMENT = 2;

  RestartReport {
    perSecond = List.copyOf(perSecond);
  }

  /**
   * Of a restart of backup-service.
   *
   * @param asked when it was asked to end, by {@link System#nanoTime}
   * @param started when its next process was started
   * @param usual the rate of before
   */
  static RestartReport of(
      AnswerTimes answers,
      long asked,
      long started,
      long now,
      double usual,
      @Nullable Double caughtUp) {
    List<Integer> perSecond = answers.perSecond(started, now);
    OptionalLong first = answers.firstAfter(started);
    return new RestartReport(
        Figures.rounded((started - asked) / 1e9),
        first.isPresent() ? Figures.rounded((first.getAsLong() - started) / 1e9) : null,
        secondsToWarm(perSecond, ASKED_PER_SECOND),
        secondsToWarm(perSecond, usual),
        Figures.rounded(WARM * usual),
        perSecond,
        caughtUp);
  }

  static @Nullable Integer secondsToWarm(List<Integer> perSecond, double usual) {
    var seconds = Figures.reached(perSecond, WARM * usual, MOMENT);
    return seconds.isPresent() ? seconds.getAsInt() : null;
  }

  /** For a person. */
  String text() {
    return "80 %% of %,d a second %s, 80 %% of its own rate %s, the first answer %s; reporting-service started again: reports up to date %s"
        .formatted(
            ASKED_PER_SECOND,
            after(secondsToAsked),
            after(secondsToWarm),
            secondsToFirst == null ? "not at all" : "after %.1f s".formatted(secondsToFirst),
            reportsSecondsToCatchUp == null
                ? "not in time"
                : "after %.1f s".formatted(reportsSecondsToCatchUp));
  }

  private String after(@Nullable Integer seconds) {
    return seconds == null
        ? "not within %d s".formatted(perSecond.size())
        : "after %d s".formatted(seconds);
  }

  /** What was acknowledged in each second, for a person. */
  String seconds() {
    return perSecond.stream().map("%,d"::formatted).collect(Collectors.joining(", "));
  }
}
