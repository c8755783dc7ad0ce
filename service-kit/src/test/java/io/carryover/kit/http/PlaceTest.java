package io.carryover.kit.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PlaceTest {

  private final AtomicInteger given = new AtomicInteger();
  private final Place place = new Place(given::incrementAndGet);

  @Test
  void itIsGivenBackWhenTheLastHolderLeaves() {
    assertThat(place.hold()).isTrue();

    place.leave();
    assertThat(given).hasValue(0);
    place.leave();
    assertThat(given).hasValue(1);
  }

  @Test
  void whoComesTooLateDoesNotHoldIt() {
    place.leave();

    assertThat(place.hold()).isFalse();
    assertThat(given).hasValue(1);
  }
}
