package io.carryover.restore.run;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the device has made of the settings that the restore had put in place; apps are not undone.
 *
 * @param itemsPutBack how many have their former content again
 * @param itemsRemoved how many were not there before, and are gone again
 * @param itemsLeftAlone how many it did not touch, such as those that had changed since
 * @param itemsFailed how many it could not put back
 */
record UndoRestoreBody(
    @NotNull @Min(0) @Max(TargetBody.MAX_ITEMS) @Nullable Integer itemsPutBack,
    @NotNull @Min(0) @Max(TargetBody.MAX_ITEMS) @Nullable Integer itemsRemoved,
    @NotNull @Min(0) @Max(TargetBody.MAX_ITEMS) @Nullable Integer itemsLeftAlone,
    @NotNull @Min(0) @Max(TargetBody.MAX_ITEMS) @Nullable Integer itemsFailed) {

  UndoCounts toCounts() {
    return new UndoCounts(
        given(itemsPutBack), given(itemsRemoved), given(itemsLeftAlone), given(itemsFailed));
  }

  private static int given(@Nullable Integer count) {
    return Objects.requireNonNull(count);
  }
}
