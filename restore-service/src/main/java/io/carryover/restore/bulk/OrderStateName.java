package io.carryover.restore.bulk;

import com.fasterxml.jackson.databind.annotation.EnumNaming;
import io.carryover.kit.json.LowerCamelCase;
import io.carryover.kit.problem.KitProblem;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The states of an order by their names. */
@EnumNaming(LowerCamelCase.class)
enum OrderStateName {
  WAITING,
  RUNNING,
  ENDED,
  EXPIRED,
  CANCELLED,
  REFUSED;

  private static final LowerCamelCase NAMES = new LowerCamelCase();

  /** The state that a query names, or null; a text that names none is answered with 400. */
  static @Nullable OrderStateName parse(@Nullable String text) {
    if (text == null || text.isEmpty()) {
      return null;
    }
    return Arrays.stream(values())
        .filter(state -> state.text().equals(text))
        .findFirst()
        .orElseThrow(() ->
            KitProblem.INVALID_REQUEST
                .because(
                    "The value of \"state\" must be one of %s."
                        .formatted(
                            Arrays.stream(values())
                                .map(OrderStateName::text)
                                .collect(Collectors.joining(", "))))
                .toException());
  }

  private String text() {
    return NAMES.convertEnumToExternalName(name());
  }

  static OrderStateName of(OrderState state) {
    return switch (state) {
      case OrderState.Waiting ignored -> WAITING;
      case OrderState.Running ignored -> RUNNING;
      case OrderState.Ended ignored -> ENDED;
      case OrderState.Expired ignored -> EXPIRED;
      case OrderState.Cancelled ignored -> CANCELLED;
      case OrderState.Refused ignored -> REFUSED;
    };
  }
}
