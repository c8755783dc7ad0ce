package io.carryover.policy.why;

import static org.assertj.core.api.Assertions.assertThat;

import io.carryover.policy.device.Device;
import io.carryover.policy.effectivepolicy.Situated;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ContactTest {

  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
  private static final String SILENCE =
      " A device that is not heard of backs up nothing, whatever it may do.";

  private final Device device = Situated.device("26300.1");

  @Test
  void saysWhenADeviceWasLastHeardOf() {
    assertThat(heard(Duration.ofSeconds(59)))
        .isEqualTo("The device last signed in at 2026-11-23T11:59:01Z, 0 minutes ago.");
    assertThat(heard(Duration.ofMinutes(1))).endsWith(" 1 minute ago.");
    assertThat(heard(Duration.ofMinutes(119))).endsWith(" 1 hour ago.");
    assertThat(heard(Duration.ofHours(47))).endsWith(" 1 day ago.");
    assertThat(heard(Duration.ofDays(16))).endsWith(" 16 days ago.");
    assertThat(heard(Duration.ofMinutes(-5))).endsWith(" 0 minutes ago.");
  }

  @Test
  void saysWhatItMeansWhenItWasNotHeardOfForTwiceItsCadence() {
    assertThat(heard(Duration.ofDays(16).plusSeconds(1))).endsWith("16 days ago." + SILENCE);
  }

  @Test
  void countsFromItsEnrolmentWhenItNeverSignedIn() {
    var never = new Contact(Optional.empty(), NOW);

    assertThat(never.sentence(device, 8))
        .isEqualTo(
            "The device has not signed in since it enrolled at 2026-10-01T06:00:00Z, 53 days ago."
                + SILENCE);
  }

  private String heard(Duration ago) {
    return new Contact(Optional.of(NOW.minus(ago)), NOW).sentence(device, 8);
  }
}
