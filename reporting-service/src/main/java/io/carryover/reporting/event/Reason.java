package io.carryover.reporting.event;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/**
 * Why something is refused, missing or late.
 *
 * @param code one word of the common vocabulary, such as {@code os-build-too-old}
 * @param detail a sentence for a person
 */
public record Reason(
    @NotBlank @Size(max = 100) String code, @NotNull @Size(max = 1000) String detail) {}
