package io.carryover.load.restorepage;

import static org.assertj.core.api.Assertions.assertThat;

import io.carryover.load.restorepage.PreparedProfile.Fate;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PreparedTenantTest {

  private static final Instant NOW = Instant.parse("2026-11-23T20:00:00Z");
  private static final UUID ID = UUID.fromString("5f0c3b1e-6f0a-4d0e-9a54-2f3d1c9b7a10");

  private final PreparedTenant tenant = PreparedTenant.of(ID, NOW, 20_000, 9_000, 2026);

  @Test
  void theSameSeedMakesTheSameTenant() {
    assertThat(PreparedTenant.of(ID, NOW, 500, 300, 7))
        .isEqualTo(PreparedTenant.of(ID, NOW, 500, 300, 7));
  }

  @Test
  void peopleHaveAsManyDevicesAsInARealFleet() {
    List<Integer> sizes = tenant.owners().stream().map(List::size).toList();

    assertThat(tenant.profiles()).isBetween(20_000, 20_050);
    assertThat(share(sizes, 1, 1)).isBetween(0.73, 0.77);
    assertThat(share(sizes, 2, 2)).isBetween(0.18, 0.22);
    assertThat(share(sizes, 16, 100)).isBetween(0.0004, 0.002);
    assertThat(sizes.stream().mapToInt(n -> n).max().orElseThrow())
        .as("somebody's page has a third one")
        .isGreaterThanOrEqualTo(31);
  }

  @Test
  void everyDeviceAsksOnceAndEveryReasonOccurs() {
    assertThat(tenant.asking().stream().map(AskingDevice::deviceId)).doesNotHaveDuplicates();
    assertThat(tenant.asking().stream().flatMap(device -> device.reasons().stream()).distinct())
        .containsExactlyInAnyOrder(
            "restore-page-off",
            "restore-at-first-sign-in-off",
            "os-build-too-old",
            "join-type-not-supported",
            "device-retired",
            "policy-not-known-yet",
            "no-backup-profiles");
    assertThat(tenant.asking().stream().filter(AskingDevice::isShown).count())
        .isBetween(7_000L, 8_000L);
  }

  @Test
  void whoeverHasMoreThanAPageIsShownAllOfIt() {
    Set<UUID> collectors =
        tenant.owners().stream()
            .filter(owned -> owned.size() > OfferAnswer.PAGE)
            .map(owned -> owned.getFirst().userId())
            .collect(Collectors.toSet());

    assertThat(
            tenant.asking().stream()
                .filter(AskingDevice::isShown)
                .map(AskingDevice::userId)
                .collect(Collectors.toSet()))
        .containsAll(collectors);
  }

  @Test
  void whatIsToldLeadsToWhatIsExpected() {
    var events = tenant.events().toList();

    assertThat(events.stream().filter(e -> e.type().endsWith("BackupCompleted")).count())
        .isEqualTo(
            tenant.owners().stream()
                .flatMap(List::stream)
                .mapToInt(PreparedProfile::completed)
                .sum());
    assertThat(events.stream().filter(e -> e.type().endsWith("BackupDeleted")).count())
        .isEqualTo(tenant.deletions());
    assertThat(events.stream().filter(e -> e.type().endsWith("PolicyAssigned")).count())
        .isEqualTo(tenant.devicePolicies());
    assertThat(events.stream().map(PreparedEvent::id)).doesNotHaveDuplicates();
  }

  @Test
  void aDeletedVersionGivesWayToTheOneBefore() {
    var profile = somebodys(3, Fate.NEWEST_DELETED);

    var shown = profile.shownTo(profile.deviceId()).orElseThrow();

    assertThat(shown.backupVersion()).isEqualTo(2);
    assertThat(shown.lastBackupAt()).isEqualTo("2026-11-12T08:00:00Z");
    assertThat(shown.deviceName()).isEqualTo("LAPTOP-OLD");
    assertThat(shown.sameDevice()).isTrue();
  }

  @Test
  void aDeletedProfileIsNotShown() {
    assertThat(somebodys(3, Fate.ALL_DELETED).shownTo(new UUID(0, 1))).isEmpty();
  }

  private static PreparedProfile somebodys(int completed, Fate fate) {
    return new PreparedProfile(
        new UUID(1, 1),
        new UUID(1, 2),
        new UUID(1, 3),
        "LAPTOP",
        "26200.8000",
        completed,
        Instant.parse("2026-11-20T08:00:00Z"),
        40,
        50,
        true,
        fate);
  }

  private static double share(List<Integer> sizes, int from, int to) {
    return (double) sizes.stream().filter(n -> n >= from && n <= to).count() / sizes.size();
  }
}
