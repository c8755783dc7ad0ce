package io.carryover.restore.run;

import io.carryover.restore.RestoreProblem;
import io.carryover.restore.SettingsCategory;
import io.carryover.restore.plan.ItemId;
import io.carryover.restore.plan.Selection;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What of a backup to restore: whatever any of the four names.
 *
 * @param categories whole categories
 * @param payloadTypes all items of these payload types
 * @param items single items
 * @param apps single apps by their ids, such as package family names
 */
public record SelectionBody(
    @Schema(nullable = true) @Nullable @Size(max = 6) List<@NotNull SettingsCategory> categories,
    @Schema(nullable = true) @Nullable @Size(max = 200)
        List<
                @NotBlank @Size(max = 256) @Pattern(regexp = PRINTABLE, message = NOT_PRINTABLE)
                String>
            payloadTypes,
    @Schema(nullable = true) @Nullable @Size(max = 1000) List<@NotNull @Valid ItemBody> items,
    @Schema(nullable = true) @Nullable @Size(max = 500)
        List<
                @NotBlank @Size(max = 1024) @Pattern(regexp = PRINTABLE, message = NOT_PRINTABLE)
                String>
            apps) {

  private static final String PRINTABLE = ReportResultsBody.PRINTABLE;
  private static final String NOT_PRINTABLE = ReportResultsBody.NOT_PRINTABLE;

  /** One item by its two names. */
  public record ItemBody(
      @NotBlank @Size(max = 256) @Pattern(regexp = PRINTABLE, message = NOT_PRINTABLE)
          String payloadType,
      @NotNull @Size(max = 1024) @Pattern(regexp = PRINTABLE, message = NOT_PRINTABLE)
          String itemKey) {}

  /** The selection, or null for everything; one that names nothing is answered with 422. */
  public static @Nullable Selection toSelection(@Nullable SelectionBody body) {
    if (body == null) {
      return null;
    }
    Selection selection =
        Selection.of(
            set(body.categories),
            set(body.payloadTypes),
            set(body.items).stream()
                .map(item -> new ItemId(item.payloadType(), item.itemKey()))
                .collect(Collectors.toSet()),
            set(body.apps));
    if (selection.namesNothing()) {
      throw RestoreProblem.SELECTION_MATCHES_NOTHING
          .because(
              "The selection names nothing. Name categories, payloadTypes, items or apps in it, or leave it out to restore everything.")
          .toException();
    }
    return selection;
  }

  private static <T> Set<T> set(@Nullable Collection<T> values) {
    return values == null ? Set.of() : Set.copyOf(values);
  }
}
