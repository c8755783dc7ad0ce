package io.carryover.simulator.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FleetTest {

  private static final UUID TENANT = new UUID(0, 1);

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 2026})
  void somebodyHasMoreProfilesThanAPageHolds(long seed) {
    Fleet fleet = Fleet.of(60, seed, TENANT);
    Person collector = fleet.people().getFirst();

    List<SimulatedPc> backingUp =
        fleet.pcs().stream()
            .filter(pc -> pc.user().equals(collector))
            .filter(pc -> Expectation.ofBackup(pc.facts(), pc.user()).isEmpty())
            .toList();

    assertThat(backingUp).hasSizeGreaterThan(15);
  }

  @Test
  void aFewPcsHaveTheirPoliciesFromTwoSources() {
    Fleet fleet = Fleet.of(2_000, 2026, TENANT);

    List<SimulatedPc> mixed =
        fleet.pcs().stream().filter(pc -> pc.facts().policySources().equals("both")).toList();

    assertThat(mixed)
        .hasSizeBetween(20, 100)
        .allMatch(
            pc -> Expectation.ofBackup(pc.facts(), pc.user()).contains("policy-sources-mixed"))
        .allMatch(pc ->
            !Expectation.ofFirstSignIn(pc.facts(), pc.user()).contains("policy-sources-mixed"));
  }

  @Test
  void nothingStandsInTheWayOfAnOrdinaryPc() {
    var pcs = new OrdinaryPcs(new Chance(1));
    var person = new Person(new UUID(0, 2), "ada@contoso.example", "Ada", true, false);

    for (String build :
        List.of(OrdinaryPcs.WINDOWS_10, OrdinaryPcs.WINDOWS_11_25H2, OrdinaryPcs.WINDOWS_11_26H2)) {
      SimulatedPc pc = pcs.used(person, "PC", build);
      assertThat(Expectation.ofBackup(pc.facts(), person)).as(build).isEmpty();
      assertThat(pc.desktop().items())
          .anyMatch(item -> item.payloadType().startsWith(Desktop.UNKNOWN));
    }
  }
}
