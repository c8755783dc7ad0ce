package io.carryover.agent.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carryover.agent.item.Content;
import io.carryover.agent.item.RecordKind;
import io.carryover.agent.item.SettingItem;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a device with secrets sends, and what it does when it gets no key. */
class SealedBackupTest {

  private static final SettingItem NETWORK = item("windows.data.wifi.wifiprofile", true, "hunter2");
  private static final SettingItem THEME = item("windows.data.some", false, "dark");

  private ServicesHeard services;
  private DeviceClient device;

  @BeforeEach
  void anEnrolledDevice() throws IOException {
    services = ServicesHeard.start();
    device = services.device();
  }

  @AfterEach
  void stop() {
    services.close();
  }

  @Test
  void nothingThatIsSentHoldsTheSecretOrItsDigest() {
    backUp(List.of(NETWORK, THEME));

    String sent = services.uploads().getFirst().body().toString();
    assertThat(sent)
        .contains(Base64.getEncoder().encodeToString("dark".getBytes(UTF_8)))
        .doesNotContain("hunter2")
        .doesNotContain(Base64.getEncoder().encodeToString("hunter2".getBytes(UTF_8)))
        .doesNotContain(NETWORK.content().sha256());
  }

  @Test
  void aSecretThatHasNotChangedIsNotSentAgainAndTheKeyIsAskedForOnce() {
    backUp(List.of(NETWORK, THEME));
    Manifest manifest = Manifest.of(device.secrets().seal(List.of(NETWORK, THEME)).items());

    device.backUp(
        new UUID(0, 5),
        "manual",
        new DeviceClient.Machine("PC", "26200.1"),
        device.secrets().seal(List.of(NETWORK, THEME)),
        new DeviceClient.Base(1, manifest));

    assertThat(services.uploads().getLast().body().path("changedItems")).isEmpty();
    assertThat(services.uploads().getLast().body().path("contents")).isEmpty();
    assertThat(services.paths()).filteredOn(ServicesHeard.SECRETS_KEY::equals).hasSize(1);
  }

  @Test
  void withoutTheKeyTheBackupFailsAndNothingIsSent() {
    services.keyIsAway(true);

    assertThatThrownBy(() -> backUp(List.of(NETWORK, THEME)))
        .isInstanceOfSatisfying(RefusedException.class, e -> assertThat(e.status()).isEqualTo(503));

    assertThat(services.uploads()).isEmpty();
    backUp(List.of(THEME));
    assertThat(services.uploads()).as("who has no secret needs no key").hasSize(1);
  }

  private void backUp(List<SettingItem> items) {
    device.backUp(
        new UUID(0, 4),
        "manual",
        new DeviceClient.Machine("PC", "26200.1"),
        device.secrets().seal(items),
        null);
  }

  private static SettingItem item(String payloadType, boolean secret, String content) {
    return new SettingItem(
        payloadType, "one", "Personalization", RecordKind.ROAMING, secret, Content.ofText(content));
  }
}
