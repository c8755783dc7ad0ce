package io.carryover.load.restorepage;

import static org.assertj.core.api.Assertions.assertThat;

import io.carryover.agent.protocol.Reason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OfferAnswerTest {

  private static final Instant NEWEST = Instant.parse("2026-11-23T20:00:00Z");

  @Test
  void isRightWhenItIsExactlyWhatWasPrepared() {
    AskingDevice device = device(3);

    assertThat(answer(device.profiles(), null).differencesFrom(device, 0)).isEmpty();
  }

  @Test
  void isWrongInAnotherOrder() {
    AskingDevice device = device(3);
    List<ShownProfile> turned = new ArrayList<>(device.profiles());
    Collections.reverse(turned);

    assertThat(answer(turned, null).differencesFrom(device, 0)).hasSize(1);
  }

  @Test
  void isWrongWithoutTheNextPage() {
    AskingDevice device = device(16);

    assertThat(answer(device.profiles().subList(0, 15), null).differencesFrom(device, 0))
        .containsExactly("next page: false instead of true");
    assertThat(answer(device.profiles().subList(0, 15), "x").differencesFrom(device, 0)).isEmpty();
    assertThat(answer(device.profiles().subList(15, 16), null).differencesFrom(device, 1))
        .isEmpty();
  }

  @Test
  void isWrongWithoutTheReasonThatWasPrepared() {
    AskingDevice nothing = device(0);
    var shown = answer(List.of(), null);
    var refused =
        new OfferAnswer(
            new UUID(0, 9),
            "deviceSetup",
            false,
            List.of(new Reason("no-backup-profiles", "")),
            List.of(),
            null,
            null);

    assertThat(shown.differencesFrom(nothing, 0)).hasSize(3);
    assertThat(refused.differencesFrom(nothing, 0)).isEmpty();
  }

  @Test
  void profilesOfOneMomentStandInTheOrderOfTheirIdsAsTextsSortThem() {
    var low = profile(new UUID(1, 0), NEWEST);
    var high = profile(new UUID(-1, 0), NEWEST);

    assertThat(ShownProfile.IN_THE_ORDER_OF_THE_PAGE.compare(low, high)).isNegative();
  }

  private static OfferAnswer answer(List<ShownProfile> profiles, String next) {
    return new OfferAnswer(new UUID(0, 9), "deviceSetup", true, List.of(), profiles, next, NEWEST);
  }

  private static AskingDevice device(int profiles) {
    return new AskingDevice(
        new UUID(0, 1),
        new UUID(0, 2),
        "26200.8000",
        DevicePolicy.DEVICE_SETUP,
        DevicePolicy.ALLOWED,
        IntStream.range(0, profiles)
            .mapToObj(n -> profile(new UUID(1, n), NEWEST.minusSeconds(n)))
            .toList());
  }

  private static ShownProfile profile(UUID id, Instant at) {
    return new ShownProfile(
        id, new UUID(2, 0), "LAPTOP", "26100.8000", at, 4, 40, 50, 40_500, true, false);
  }
}
