package io.carryover.load.herd;

import static org.assertj.core.api.Assertions.assertThat;

import io.carryover.load.herd.Service.Speed;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class SimulationTest {

  private static final long SEED = 2026;
  private static final int FLEET = 10_000;
  private static final int PER_SECOND = 10;
  private static final Speed SPEED = new Speed(400, 100);
  private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);

  @Test
  void aQuietFleetIsFlat() {
    Scenario quiet = live(Story.even(1, PER_SECOND));

    assertThat(quiet.busiestAfterOverMean()).isLessThan(2);
    assertThat(quiet.held()).isTrue();
  }

  @Test
  void aHerdDrainsAsFastAsTheScheduleLetsItInAndComesNoSecondTime() {
    Scenario herd = live(Story.outage("herd", FIVE_MINUTES, 0, PER_SECOND));

    assertThat(herd.overdue()).isEqualTo(FLEET);
    assertThat(herd.neverDrained()).isZero();
    assertThat(herd.obedientTurnedAway()).isZero();
    assertThat(herd.busiestInDrainOfCapacity()).isLessThanOrEqualTo(1);
    // One tenant gets seven places of ten.
    assertThat(herd.drainSeconds()).isBetween(FLEET / 10L, FLEET / 7L + 60);
    assertThat(herd.busiestAfterOverMean()).isLessThan(2);
  }

  @Test
  void whoeverIgnoresItsSlotDelaysNobody() {
    Scenario obedient = live(Story.outage("herd", FIVE_MINUTES, 0, PER_SECOND));

    Scenario ignored = live(Story.outage("herd", FIVE_MINUTES, 0.1, PER_SECOND));

    assertThat(ignored.held()).isTrue();
    assertThat(ignored.drainSeconds()).isLessThan(obedient.drainSeconds() + 60);
  }

  @Test
  void aCrowdAtTheDoorIsTurnedAwayAndDrainsAllTheSame() {
    Scenario crush = live(Story.outage("crush", Duration.ofSeconds(1), 0.1, PER_SECOND));

    assertThat(crush.obedientTurnedAway()).isPositive();
    assertThat(crush.held()).isTrue();
  }

  @Test
  void theSameSeedIsTheSameLife() {
    Story story = Story.outage("herd", FIVE_MINUTES, 0.1, PER_SECOND);

    assertThat(live(story).curve().perMinute()).containsExactly(live(story).curve().perMinute());
  }

  @Test
  void thePictureNamesEveryStoryAndIsWellFormed() throws Exception {
    Scenario quiet = live(Story.even(1, PER_SECOND));
    var report = new HerdReport(FLEET, SEED, 1, 1, 1, true, List.of(quiet));

    String svg = new HerdChart(report).svg();

    var document =
        javax.xml.parsers.DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(
                new java.io.ByteArrayInputStream(
                    svg.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    assertThat(document.getDocumentElement().getTextContent()).contains(quiet.name());
  }

  private static Scenario live(Story story) {
    return new Simulation(story, FLEET, SPEED, SEED).run();
  }
}
