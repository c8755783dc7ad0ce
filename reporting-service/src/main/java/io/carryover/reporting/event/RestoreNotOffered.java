package io.carryover.reporting.event;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A device has asked for the restore page and was told why it is not shown.
 *
 * @param signInCorrelationId by which the identity provider's log names a refused sign-in, or null
 */
public record RestoreNotOffered(
    @NotNull UUID offerId,
    @Min(1) long revision,
    @NotNull UUID deviceId,
    @NotNull RestoreOccasion occasion,
    @NotEmpty @Size(max = 100) List<@Valid Reason> reasons,
    @Size(max = 64) @Nullable String signInCorrelationId,
    @NotNull Instant decidedAt) {

  /** The codes of the reasons, each once, in a fixed order. */
  public List<String> codes() {
    return reasons.stream().map(Reason::code).distinct().sorted().toList();
  }
}
