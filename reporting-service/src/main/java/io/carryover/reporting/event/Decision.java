package io.carryover.reporting.event;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;

/**
 * Whether a device may do something.
 *
 * @param reasons why not; empty when it may
 */
public record Decision(boolean allowed, @NotNull @Size(max = 100) List<@Valid Reason> reasons) {

  /** The codes of the reasons, each once, in a fixed order. */
  public List<String> codes() {
    return reasons.stream().map(Reason::code).distinct().sorted().toList();
  }
}
