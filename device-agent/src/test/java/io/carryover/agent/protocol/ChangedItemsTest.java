package io.carryover.agent.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.carryover.agent.item.Content;
import io.carryover.agent.item.RecordKind;
import io.carryover.agent.item.SettingItem;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How little a device sends when little has changed, and what it does when that is refused. */
class ChangedItemsTest {

  private static final SettingItem LIGHT = item("Theme", "light");
  private static final SettingItem DARK = item("Theme", "dark");
  private static final SettingItem KEYS = item("Keyboard", "slow");
  private static final SettingItem MOUSE = item("Mouse", "quick");

  private ServicesHeard services;

  @BeforeEach
  void anEnrolledDevice() throws IOException {
    services = ServicesHeard.start();
  }

  @AfterEach
  void stop() {
    services.close();
  }

  @Test
  void ofTheSameItemsOnlyThoseWithOtherContentAreSent() {
    backUp(List.of(DARK, KEYS), base(LIGHT, KEYS));

    JsonNode body = services.uploads().getLast().body();
    assertThat(services.uploads().getLast().ifMatch()).isEqualTo("\"1\"");
    assertThat(body.has("items")).isFalse();
    assertThat(body.path("changedItems").findValuesAsText("itemKey")).containsExactly("Theme");
    assertThat(body.path("contents").findValuesAsText("digest"))
        .containsExactly(DARK.content().sha256());
    assertThat(body.path("manifestDigest").asText())
        .isEqualTo(Manifest.of(List.of(DARK, KEYS)).digest());
  }

  @Test
  void whenItemsComeOrGoAllAreListed() {
    backUp(List.of(LIGHT, KEYS, MOUSE), base(LIGHT, KEYS));
    backUp(List.of(LIGHT), base(LIGHT, KEYS));
    backUp(List.of(LIGHT, MOUSE), base(LIGHT, KEYS));

    assertThat(services.uploads())
        .extracting(upload -> upload.body().path("items").findValuesAsText("itemKey"))
        .containsExactly(
            List.of("Keyboard", "Mouse", "Theme"), List.of("Theme"), List.of("Mouse", "Theme"));
    assertThat(services.uploads())
        .extracting(upload -> upload.body().path("contents").size())
        .as("content that the base has is not sent again")
        .containsExactly(1, 0, 1);
  }

  @Test
  void anItemOfAnotherKindIsNoChangeOfContent() {
    var secret =
        new SettingItem(
            LIGHT.payloadType(),
            LIGHT.itemKey(),
            LIGHT.category(),
            LIGHT.recordKind(),
            true,
            LIGHT.content());

    assertThat(Manifest.of(List.of(secret)).changesSince(Manifest.of(List.of(LIGHT)))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "base-version-mismatch",
        "content-missing",
        "item-not-in-base",
        "manifest-digest-mismatch"
      })
  void aBaseThatTheServiceKnowsOtherwiseLeadsToOneFullBackup(String problem) {
    services.refuse(problem);

    backUp(List.of(DARK, KEYS), base(LIGHT, KEYS));

    assertThat(services.uploads()).hasSize(2);
    assertThat(services.uploads().getLast().ifMatch()).isNull();
    assertThat(services.uploads().getLast().body().path("items")).hasSize(2);
    assertThat(services.uploads().getLast().body().path("contents")).hasSize(2);
  }

  @Test
  void aFullBackupThatIsRefusedIsNotSentAgain() {
    services.refuse("item-not-in-base");
    services.refuse("manifest-digest-mismatch");

    assertThatThrownBy(() -> backUp(List.of(DARK), base(LIGHT)))
        .isInstanceOfSatisfying(
            RefusedException.class, e -> assertThat(e.is("manifest-digest-mismatch")).isTrue());
    assertThat(services.uploads()).hasSize(2);
  }

  @Test
  void whoRemembersABaseWithoutItsManifestSendsEverything() throws JsonProcessingException {
    var before =
        Json.MAPPER.readValue(
            "{\"version\":1,\"digests\":[\"%s\"]}".formatted(LIGHT.content().sha256()),
            DeviceClient.Base.class);

    backUp(List.of(LIGHT, KEYS), before);

    assertThat(services.uploads().getLast().body().path("items")).hasSize(2);
    assertThat(services.uploads().getLast().body().path("contents")).hasSize(2);
  }

  @Test
  void whatIsRememberedOfABaseComesBack() throws JsonProcessingException {
    DeviceClient.Base base = base(LIGHT, KEYS);

    String kept = Json.MAPPER.writeValueAsString(base);

    assertThat(Json.MAPPER.readValue(kept, DeviceClient.Base.class)).isEqualTo(base);
  }

  private void backUp(List<SettingItem> items, DeviceClient.@Nullable Base base) {
    services
        .device()
        .backUp(
            UUID.randomUUID(),
            "manual",
            new DeviceClient.Machine("PC", "26200.1"),
            services.device().secrets().seal(items),
            base);
  }

  private static DeviceClient.Base base(SettingItem... items) {
    return new DeviceClient.Base(1, Manifest.of(List.of(items)));
  }

  private static SettingItem item(String key, String content) {
    return new SettingItem(
        "windows.data.some",
        key,
        "Personalization",
        RecordKind.ROAMING,
        false,
        Content.ofText(content));
  }
}
