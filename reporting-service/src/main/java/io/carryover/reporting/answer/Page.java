package io.carryover.reporting.answer;

import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list.
 *
 * @param asOf when the newest event happened that the list knows, or null when it knows none
 * @param next send it as {@code after} to get what follows; null at the end
 */
public record Page<T>(
    @Schema(nullable = true) @Nullable Instant asOf,
    List<T> items,
    @Schema(nullable = true) @Nullable String next) {

  /**
   * A page of at most {@code limit} items.
   *
   * @param found up to one more than the limit, which tells whether anything follows
   */
  public static <T> Page<T> of(
      @Nullable Instant asOf, List<T> found, int limit, Function<T, Cursor> place) {
    if (found.size() <= limit) {
      return new Page<>(asOf, found, null);
    }
    List<T> items = List.copyOf(found.subList(0, limit));
    return new Page<>(asOf, items, place.apply(items.getLast()).text());
  }
}
