package io.carryover.reporting.projection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class OfProfileTest {

  private static final UUID TENANT = UUID.randomUUID();
  private static final UUID OTHER_TENANT = UUID.randomUUID();
  private static final UUID PROFILE = UUID.randomUUID();
  private static final UUID OTHER_PROFILE = UUID.randomUUID();

  @Test
  void aRoundHasEachProfileOnceAndKeepsTheOrderOfItsEvents() {
    var rounds =
        OfProfile.rounds(
            List.of(
                of(TENANT, PROFILE, "first"),
                of(TENANT, OTHER_PROFILE, "other"),
                of(TENANT, PROFILE, "second"),
                of(OTHER_TENANT, PROFILE, "of another tenant"),
                of(TENANT, PROFILE, "third")));

    assertThat(rounds)
        .extracting(round -> round.stream().map(OfProfile::event).toList())
        .containsExactly(
            List.of("first", "other", "of another tenant"), List.of("second"), List.of("third"));
  }

  @Test
  void nothingIsNoRound() {
    assertThat(OfProfile.rounds(List.of())).isEmpty();
  }

  private static OfProfile<String> of(UUID tenant, UUID profile, String event) {
    return new OfProfile<>(tenant, profile, UUID.randomUUID(), "ada", event);
  }
}
