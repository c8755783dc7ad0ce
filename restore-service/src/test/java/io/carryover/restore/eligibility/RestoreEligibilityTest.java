package io.carryover.restore.eligibility;

import static io.carryover.restore.RestoreOccasion.DEVICE_SETUP;
import static io.carryover.restore.RestoreOccasion.FIRST_SIGN_IN;
import static io.carryover.restore.RestoreOccasion.ON_DEMAND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carryover.restore.Reason;
import io.carryover.restore.RestoreOccasion;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class RestoreEligibilityTest {

  private static final Decision ALLOWED = new Decision(true, List.of());

  @Test
  void aRetiredDeviceNeverRestores() {
    var retired = new RestoreEligibility(false, ALLOWED, ALLOWED);

    for (RestoreOccasion occasion : RestoreOccasion.values()) {
      assertThat(codes(retired, occasion)).containsExactly("device-retired");
    }
  }

  @Test
  void eachOccasionHasItsOwnReasons() {
    var eligibility = eligibility(refused("restore-page-off"), refused("os-build-too-old"));

    assertThat(codes(eligibility, DEVICE_SETUP)).containsExactly("restore-page-off");
    assertThat(codes(eligibility, FIRST_SIGN_IN)).containsExactly("os-build-too-old");
  }

  @Test
  void aSwitchForOneOccasionDoesNotStopARestoreOnDemand() {
    assertThat(
            codes(
                eligibility(refused("restore-page-off"), refused("restore-at-first-sign-in-off")),
                ON_DEMAND))
        .isEmpty();
    assertThat(
            codes(
                eligibility(
                    refused("enrolment-method-excluded"), refused("enrolment-method-excluded")),
                ON_DEMAND))
        .isEmpty();
  }

  @Test
  void aDeviceThatOneOccasionAcceptsRestoresOnDemand() {
    assertThat(codes(eligibility(refused("join-type-not-supported"), ALLOWED), ON_DEMAND))
        .isEmpty();
    assertThat(
            codes(
                eligibility(
                    refused("join-type-not-supported"), refused("restore-at-first-sign-in-off")),
                ON_DEMAND))
        .isEmpty();
  }

  @Test
  void aDeviceThatNoOccasionAcceptsForWhatItIsDoesNotRestoreOnDemand() {
    for (String code :
        List.of(
            "os-not-supported",
            "os-build-too-old",
            "join-type-not-supported",
            "sign-in-not-work-or-school",
            "edition-excluded",
            "device-kind-excluded")) {
      assertThat(codes(eligibility(refused("restore-page-off", code), refused(code)), ON_DEMAND))
          .containsExactly(code);
    }
  }

  @Test
  void aRefusalNamesItsReasonsAndAPermissionHasNone() {
    assertThatThrownBy(() -> new Decision(false, List.of()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Decision(true, List.of(new Reason("x", "y"))))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static RestoreEligibility eligibility(Decision atSetup, Decision atSignIn) {
    return new RestoreEligibility(true, atSetup, atSignIn);
  }

  private static Decision refused(String... codes) {
    return new Decision(
        false, Arrays.stream(codes).map(code -> new Reason(code, "A sentence.")).toList());
  }

  private static List<String> codes(RestoreEligibility eligibility, RestoreOccasion occasion) {
    return eligibility.refusals(occasion).stream().map(Reason::code).toList();
  }
}
