package io.carryover.policy;

import java.util.List;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list that is sorted by a key.
 *
 * @param next what to send as {@code after} for the following page, or null on the last one
 */
public record Page<T>(List<T> items, @Schema(nullable = true) @Nullable String next) {

  /**
   * The page of a list that was read one longer than the limit, to see whether more follow.
   *
   * @param key the sort key of an item
   */
  public static <R, T> Page<T> of(
      List<R> oneMore, int limit, Function<R, String> key, Function<R, T> response) {
    boolean more = oneMore.size() > limit;
    List<R> shown = more ? oneMore.subList(0, limit) : oneMore;
    return new Page<>(
        shown.stream().map(response).toList(), more ? key.apply(shown.getLast()) : null);
  }
}
