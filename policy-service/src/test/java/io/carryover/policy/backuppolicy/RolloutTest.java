package io.carryover.policy.backuppolicy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.carryover.kit.identity.DeviceId;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RolloutTest {

  private static final UUID POLICY = new UUID(7, 7);
  private static final List<DeviceId> DEVICES = devices();

  @ParameterizedTest
  @ValueSource(ints = {1, 5, 10, 25, 50, 75, 99})
  void reachesTheShareThatItNames(int percent) {
    long reached = DEVICES.stream().filter(d -> new Rollout(percent).reaches(POLICY, d)).count();

    assertThat(100.0 * reached / DEVICES.size()).isCloseTo(percent, within(1.0));
  }

  @Test
  void whoeverIsInStaysInWhileItGrows() {
    for (int percent = 1; percent < 100; percent++) {
      var now = new Rollout(percent);
      var next = new Rollout(percent + 1);
      assertThat(DEVICES).allMatch(d -> !now.reaches(POLICY, d) || next.reaches(POLICY, d));
    }
    assertThat(DEVICES).allMatch(d -> Rollout.EVERYBODY.reaches(POLICY, d));
  }

  @Test
  void anotherPolicyBeginsWithOtherDevices() {
    var tenth = new Rollout(10);
    UUID other = new UUID(8, 8);

    long inBoth =
        DEVICES.stream().filter(d -> tenth.reaches(POLICY, d) && tenth.reaches(other, d)).count();

    assertThat(100.0 * inBoth / DEVICES.size()).isCloseTo(1, within(0.5));
  }

  /** A release that hashed otherwise would take the policy away from devices that had it. */
  @Test
  void thePlaceOfADeviceNeverChanges() {
    assertThat(Stream.of(1, 2, 3).map(n -> Rollout.placeOf(POLICY, new DeviceId(new UUID(0, n)))))
        .containsExactly(19, 100, 6);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 101})
  void isAPercentage(int percent) {
    assertThatIllegalArgumentException().isThrownBy(() -> new Rollout(percent));
  }

  private static List<DeviceId> devices() {
    var random = new Random(20261123);
    return Stream.generate(() -> new DeviceId(new UUID(random.nextLong(), random.nextLong())))
        .limit(10_000)
        .toList();
  }
}
