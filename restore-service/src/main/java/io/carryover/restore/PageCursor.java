package io.carryover.restore;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.carryover.kit.problem.KitProblem;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where the next page of a list begins that is sorted newest first: after this time and, for equal
 * times, after this id.
 *
 * <p>It names the last item and not a number of items, so that nothing is passed over or shown
 * twice when the list grows between two pages. To callers it is an opaque text.
 */
public record PageCursor(Instant time, UUID id) {

  private static final int MAX_LENGTH = 128;

  /** The opaque text. */
  public String text() {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString((time + "|" + id).getBytes(UTF_8));
  }

  /** The cursor of a request; a text that no page has given is answered with 400. */
  public static Optional<PageCursor> parse(@Nullable String text) {
    if (text == null || text.isEmpty()) {
      return Optional.empty();
    }
    try {
      String[] parts =
          text.length() > MAX_LENGTH
              ? new String[0]
              : new String(Base64.getUrlDecoder().decode(text), UTF_8).split("\\|", -1);
      if (parts.length == 2) {
        return Optional.of(new PageCursor(Instant.parse(parts[0]), UUID.fromString(parts[1])));
      }
      throw unknown();
    } catch (IllegalArgumentException | DateTimeException e) {
      throw unknown();
    }
  }

  private static RuntimeException unknown() {
    return KitProblem.INVALID_REQUEST
        .because(
            "The value of \"after\" is not a cursor; take it from \"next\" of the page before.")
        .toException();
  }
}
