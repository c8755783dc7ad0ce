package io.carryover.backup.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.carryover.backup.event.BackupTrigger;
import io.carryover.kit.identity.DeviceId;
import io.carryover.kit.identity.UserId;
import io.carryover.kit.tenancy.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleTest {

  private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");
  private static final Duration EIGHT_DAYS = Duration.ofDays(8);
  private static final Duration HALF_A_DAY = Duration.ofHours(12);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final long GOLDEN = -2_395_496_660_268_885_721L;
  private static final int FLEET = 100_000;
  private static final int PER_SECOND = 100;
  private static final int OF_ONE_TENANT = 75;

  private final Schedule schedule = new Schedule(PER_SECOND);
  private final SplittableRandom random = new SplittableRandom(2026);

  @ParameterizedTest
  @ValueSource(ints = {1, 4, 8, 30, 90})
  void aFleetThatBacksUpInOneHourIsSpreadEvenlyOverTheCadence(int days) {
    Map<Long, Integer> devices = new HashMap<>();
    for (int i = 0; i < FLEET; i++) {
      Instant next = schedule.nextAfter(soon(), Duration.ofDays(days), holder(i));
      devices.merge(next.truncatedTo(ChronoUnit.MINUTES).getEpochSecond(), 1, Integer::sum);
    }

    double mean = FLEET / (days * 24.0 * 60);
    assertThat(Collections.max(devices.values()) / mean).isLessThan(days < 30 ? 1.5 : 3.5);
  }

  @Test
  void hashedSlotsAreAsEvenAsChance() {
    int[] hours = new int[(int) EIGHT_DAYS.toHours()];
    for (int i = 0; i < FLEET; i++) {
      Instant next = RegularSlots.nextAfter(NOW, EIGHT_DAYS, holder(i));
      hours[(int) Duration.between(NOW.plus(HALF_A_DAY), next).toHours()]++;
    }

    double expected = (double) FLEET / hours.length;
    double chiSquare = 0;
    for (int hour : hours) {
      chiSquare += (hour - expected) * (hour - expected) / expected;
    }
    // 191 degrees of freedom: 191 on average, above 256 once in a thousand.
    assertThat(chiSquare).isLessThan(256);
  }

  @Test
  void idsGivenOneAfterAnotherAndUsersOfOneDeviceHaveSlotsFarApart() {
    var first = new SlotHolder(tenant(1), new DeviceId(new UUID(1, 1)), new UserId("ada"));
    var next = new SlotHolder(tenant(1), new DeviceId(new UUID(1, 2)), new UserId("ada"));
    var other = new SlotHolder(tenant(1), new DeviceId(new UUID(1, 1)), new UserId("adb"));

    assertThat(List.of(first.hash() >>> 48, next.hash() >>> 48, other.hash() >>> 48))
        .doesNotHaveDuplicates();
  }

  @Test
  void aHashIsTheSameInEveryRelease() {
    var holder = new SlotHolder(tenant(1), new DeviceId(new UUID(1, 1)), new UserId("ada"));

    assertThat(RegularSlots.nextAfter(NOW, EIGHT_DAYS, holder))
        .isEqualTo(RegularSlots.nextAfter(NOW.plusSeconds(1), EIGHT_DAYS, holder));
    assertThat(holder.hash()).isEqualTo(GOLDEN);
  }

  @Test
  void aDeviceKeepsItsSlotWheneverItBacksUp() {
    for (int i = 0; i < 1_000; i++) {
      SlotHolder holder = holder(i);
      Instant slot = RegularSlots.nextAfter(NOW, EIGHT_DAYS, holder);
      Duration off = Duration.ofMillis(random.nextLong(EIGHT_DAYS.toMillis()));

      Instant after = RegularSlots.nextAfter(slot.plus(off), EIGHT_DAYS, holder);

      long between = Duration.between(slot, after).toMillis();
      assertThat(between % EIGHT_DAYS.toMillis()).isZero();
    }
  }

  @Test
  void theNextBackupIsNeitherTooSoonNorLaterThanReportsWait() {
    for (int days : List.of(1, 8, 90)) {
      for (int i = 0; i < 1_000; i++) {
        Instant next = schedule.nextAfter(NOW, Duration.ofDays(days), holder(i));

        assertThat(next)
            .isBetween(
                NOW.plus(HALF_A_DAY), NOW.plus(Duration.ofDays(days)).plus(HALF_A_DAY).plus(HOUR));
      }
    }
  }

  @Test
  void aNewCadenceMovesASlotByNoMoreThanItself() {
    for (int i = 0; i < 1_000; i++) {
      SlotHolder holder = holder(i);

      Instant daily = schedule.nextAfter(NOW, Duration.ofDays(1), holder);
      Instant weekly = schedule.nextAfter(NOW, EIGHT_DAYS, holder);

      assertThat(daily).isBefore(NOW.plus(Duration.ofDays(2)));
      // Eight days are eight times one day, so the place in the day is the same one.
      long apart =
          Math.floorMod(Duration.between(daily, weekly).toMillis(), Duration.ofDays(1).toMillis());
      long near = Math.min(apart, Duration.ofDays(1).toMillis() - apart);
      assertThat(near).isLessThan(HOUR.toMillis());
    }
  }

  @Test
  void whoComesEarlyIsToldItsSlotAgain() {
    Instant slot = NOW.plusSeconds(60);

    assertThat(turn(1, slot, NOW)).isEqualTo(slot);
  }

  @Test
  void whoComesInTimeIsTakenHoweverManyAreLate() {
    lateDevices(10_000);

    assertThat(turn(77_777, NOW.minusSeconds(90), NOW)).isEqualTo(NOW);
  }

  @Test
  void aLateDeviceAloneIsTakenAtOnce() {
    assertThat(turn(1, NOW.minus(EIGHT_DAYS), NOW)).isEqualTo(NOW);
  }

  @Test
  void lateDevicesOfOneTenantGetThreeQuartersOfEverySecondAndNoGap() {
    List<Instant> turns = lateDevices(7_500);

    var perSecond = counts(turns, Instant::getEpochSecond);
    assertThat(perSecond).hasSize(100);
    assertThat(perSecond.values()).containsOnly(OF_ONE_TENANT);
    assertThat(Collections.max(perSecond.keySet())).isEqualTo(NOW.plusSeconds(99).getEpochSecond());
  }

  @Test
  void whoeverAsksFirstComesFirst() {
    List<Instant> turns = lateDevices(5_000);

    assertThat(turns.stream().map(Instant::getEpochSecond)).isSorted();
  }

  @Test
  void theFewOfAnotherTenantDoNotStandBehindAHerd() {
    lateDevices(50_000);

    var few = new SlotHolder(tenant(2), new DeviceId(new UUID(9, 9)), new UserId("grace"));
    assertThat(schedule.turnOf(few, NOW.minus(EIGHT_DAYS), BackupTrigger.SCHEDULED, NOW))
        .isEqualTo(NOW);
  }

  @Test
  void askingAgainAndAgainWinsNothing() {
    List<Instant> turns = lateDevices(10_000);
    Instant own = turns.getLast();

    for (int i = 0; i < 1_000; i++) {
      assertThat(turn(9_999, own, NOW.plusMillis(i))).isEqualTo(own);
    }
    assertThat(turn(10_000, NOW.minus(EIGHT_DAYS), NOW).getEpochSecond())
        .isCloseTo(own.getEpochSecond(), within(1L));
  }

  @Test
  void aPersonAndAFirstBackupNeverWaitAndTheLateMakeRoomForThem() {
    for (int i = 0; i < OF_ONE_TENANT; i++) {
      assertThat(schedule.turnOf(holder(i), NOW.plusSeconds(9), BackupTrigger.MANUAL, NOW))
          .isEqualTo(NOW);
    }
    assertThat(schedule.turnOf(holder(800), null, BackupTrigger.SCHEDULED, NOW)).isEqualTo(NOW);

    assertThat(turn(900, NOW.minus(EIGHT_DAYS), NOW)).isAfter(NOW);
  }

  @Test
  void regularSlotsLeaveLessRoomForTheLate() {
    schedule.expect(NOW, 60 * 90, NOW);

    var perSecond = counts(lateDevices(100), Instant::getEpochSecond);

    assertThat(perSecond.values()).containsOnly(PER_SECOND - 90);
  }

  @Test
  void afterAnOverloadEveryoneWhoCanWaitGetsALaterSlot() {
    schedule.overloaded(NOW);

    assertThat(turn(1, NOW, NOW)).isAfterOrEqualTo(NOW.plusSeconds(2));
    assertThat(turn(2, NOW.minus(EIGHT_DAYS), NOW)).isAfterOrEqualTo(NOW.plusSeconds(2));
    assertThat(schedule.turnOf(holder(3), NOW, BackupTrigger.MANUAL, NOW)).isEqualTo(NOW);
    assertThat(turn(4, NOW, NOW.plusSeconds(2))).isEqualTo(NOW.plusSeconds(2));
  }

  @Test
  void aHerdThatNeedsMoreThanADayIsSpreadOverTheDayAfter() {
    var slow = new Schedule(1);
    for (int i = 0; i < FLEET; i++) {
      assertThat(slow.turnOf(holder(i), NOW.minus(EIGHT_DAYS), BackupTrigger.SCHEDULED, NOW))
          .isBefore(NOW.plus(Duration.ofDays(1)));
    }
  }

  private List<Instant> lateDevices(int number) {
    List<Instant> turns = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      turns.add(turn(i, NOW.minus(EIGHT_DAYS), NOW));
    }
    return turns;
  }

  private Instant turn(int device, Instant slot, Instant now) {
    return schedule.turnOf(holder(device), slot, BackupTrigger.SCHEDULED, now);
  }

  private Instant soon() {
    return NOW.plusMillis(random.nextLong(HOUR.toMillis()));
  }

  private static Map<Long, Integer> counts(List<Instant> turns, Function<Instant, Long> unit) {
    Map<Long, Integer> counts = new HashMap<>();
    turns.forEach(turn -> counts.merge(unit.apply(turn), 1, Integer::sum));
    return counts;
  }

  private static TenantId tenant(int number) {
    return new TenantId(new UUID(7, number));
  }

  /** Version 7 ids, as devices get them when they enrol one after another. */
  private static SlotHolder holder(int number) {
    long milliseconds = NOW.toEpochMilli() + number;
    return new SlotHolder(
        tenant(1),
        new DeviceId(new UUID((milliseconds << 16) | 0x7000, 0x8000_0000_0000_0000L | number)),
        new UserId("user-" + number / 2));
  }
}
