package io.carryover.restore.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import io.carryover.kit.identity.UserId;
import io.carryover.restore.Reason;
import io.carryover.restore.eligibility.Decision;
import io.carryover.restore.eligibility.KnownDevice;
import io.carryover.restore.eligibility.RestoreEligibility;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OrderRulesTest {

  private static final Decision YES = new Decision(true, List.of());

  private static Decision no(String code) {
    return new Decision(false, List.of(new Reason(code, "No.")));
  }

  private static KnownDevice device(boolean active, Decision decision) {
    return new KnownDevice(new UserId("ada"), new RestoreEligibility(active, decision, decision));
  }

  private static List<String> against(@Nullable KnownDevice device, boolean hasBackup) {
    return OrderRules.reasonsAgainst(device, hasBackup).stream().map(Reason::code).toList();
  }

  @Test
  void nothingSpeaksAgainstAnEligibleDeviceWithABackup() {
    assertThat(against(device(true, YES), true)).isEmpty();
  }

  @Test
  void aDeviceThatNobodyKnowsCannotTakePart() {
    assertThat(against(null, false)).containsExactly("device-not-known");
    assertThat(against(null, true)).containsExactly("device-not-known");
  }

  @Test
  void allThatStandsInTheWayIsNamed() {
    assertThat(against(device(true, no("os-build-too-old")), false))
        .containsExactly("os-build-too-old", "no-backup-profiles");
    assertThat(against(device(false, YES), false))
        .containsExactly("device-retired", "no-backup-profiles");
  }

  @Test
  void aSwitchForAnOccasionDoesNotSpeakAgainstTheHelpDesk() {
    assertThat(against(device(true, no("restore-page-off")), true)).isEmpty();
  }
}
