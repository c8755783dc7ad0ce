package io.carryover.agent.command;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** A moment as a person gives it: a day, meant to its end where the person is, or an instant. */
final class Moment {

  private Moment() {}

  static @Nullable Instant of(@Nullable String text) {
    if (text == null) {
      return null;
    }
    try {
      return text.indexOf('T') > 0
          ? Instant.parse(text)
          : LocalDate.parse(text)
              .plusDays(1)
              .atStartOfDay(ZoneId.systemDefault())
              .toInstant()
              .minusMillis(1);
    } catch (DateTimeException e) {
      throw new AgentException(
          "--as-of %s is no time: give a day such as 2026-11-17, or 2026-11-17T08:00:00Z"
              .formatted(text));
    }
  }
}
