package io.carryover.reporting.answer;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.carryover.kit.problem.KitProblem;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The place in a list after which the next page begins: the time that the list is ordered by, and
 * the id that decides between equal times.
 */
public record Cursor(Instant at, UUID id) {

  /** Before every row of a list that is ordered from old to new. */
  public static final Cursor BEFORE_OLDEST =
      new Cursor(Instant.parse("0001-01-01T00:00:00Z"), new UUID(0, 0));

  /** Before every row of a list that is ordered from new to old. */
  public static final Cursor BEFORE_NEWEST =
      new Cursor(Instant.parse("9999-12-31T23:59:59Z"), new UUID(-1, -1));

  private static final int MAX_LENGTH = 200;

  /** Reads {@code ?after=}; without one, the list begins at its start. */
  public static Cursor read(@Nullable String text, Cursor start) {
    if (text == null) {
      return start;
    }
    try {
      String[] parts =
          new String(Base64.getUrlDecoder().decode(shortEnough(text)), UTF_8).split("\\|", 2);
      return new Cursor(Instant.parse(parts[0]), UUID.fromString(parts[parts.length - 1]));
    } catch (IllegalArgumentException | DateTimeParseException e) {
      throw KitProblem.INVALID_REQUEST
          .because("\"after\" is no cursor. Send the value of \"next\" from the page before.")
          .toException();
    }
  }

  /** As it stands in {@code next}. */
  public String text() {
    return Base64.getUrlEncoder().withoutPadding().encodeToString((at + "|" + id).getBytes(UTF_8));
  }

  private static String shortEnough(String text) {
    if (text.length() > MAX_LENGTH) {
      throw new IllegalArgumentException("too long");
    }
    return text;
  }
}
