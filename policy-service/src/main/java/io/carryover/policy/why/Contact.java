package io.carryover.policy.why;

import io.carryover.policy.device.Device;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * When a device was last heard of.
 *
 * <p>It decides nothing. But a device that may back up and is never heard of backs up nothing, and
 * an administrator who asks why is to see that before any rule.
 *
 * @param last when it last got a token, or empty if it never did since it enrolled
 */
record Contact(Optional<Instant> last, Instant now) {

  /** Twice the cadence without a word is no coincidence. */
  private static final int CADENCES_OF_SILENCE = 2;

  /** The sentence for a person. */
  String sentence(Device device, int cadenceDays) {
    Instant heard = last.orElse(device.enrolledAt());
    String when =
        last.isPresent()
            ? "The device last signed in at %s, %s ago.".formatted(seconds(heard), ago(heard))
            : "The device has not signed in since it enrolled at %s, %s ago."
                .formatted(seconds(heard), ago(heard));
    boolean silent =
        heard.plus(Duration.ofDays((long) CADENCES_OF_SILENCE * cadenceDays)).isBefore(now);
    return silent
        ? when + " A device that is not heard of backs up nothing, whatever it may do."
        : when;
  }

  private String ago(Instant then) {
    Duration since = Duration.between(then, now);
    if (since.toDays() > 0) {
      return count(since.toDays(), "day");
    }
    return since.toHours() > 0
        ? count(since.toHours(), "hour")
        : count(Math.max(0, since.toMinutes()), "minute");
  }

  private static String count(long number, String unit) {
    return number == 1 ? "1 " + unit : "%d %ss".formatted(number, unit);
  }

  private static Instant seconds(Instant at) {
    return at.truncatedTo(ChronoUnit.SECONDS);
  }
}
