package io.carryover.restore.run;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What became of items; of two words on one item the later counts. */
record ReportResultsBody(
    @NotNull @Size(max = MAX_RESULTS) List<@NotNull @Valid ItemResultBody> results) {

  static final int MAX_RESULTS = 1000;

  /** No control characters: they name nothing, and Postgres keeps no NUL. */
  static final String PRINTABLE = "^[^\\u0000-\\u001f\\u007f\\p{Cs}]*$";

  static final String NOT_PRINTABLE =
      "must not contain control characters or half a surrogate pair";

  /** The form of a reason's code. */
  static final String REASON = "^[a-z0-9]+(-[a-z0-9]+)*$";

  /**
   * What became of one item.
   *
   * @param reason the code of why; codes that are not in the shared vocabulary are kept as they are
   */
  record ItemResultBody(
      @NotBlank @Size(max = 256) @Pattern(regexp = PRINTABLE, message = NOT_PRINTABLE)
          String payloadType,
      @NotNull @Size(max = 1024) @Pattern(regexp = PRINTABLE, message = NOT_PRINTABLE)
          String itemKey,
      @NotNull ItemOutcome result,
      @Schema(nullable = true)
          @Nullable
          @Pattern(regexp = REASON, message = "must be a code such as \"not-on-this-os\"")
          @Size(max = 64)
          String reason) {

    private ItemResult toResult() {
      return new ItemResult(payloadType, itemKey, result, reason);
    }
  }

  List<ItemResult> toResults() {
    return results.stream().map(ItemResultBody::toResult).toList();
  }
}
