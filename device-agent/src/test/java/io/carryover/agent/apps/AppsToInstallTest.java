package io.carryover.agent.apps;

import static org.assertj.core.api.Assertions.assertThat;

import io.carryover.agent.item.Content;
import io.carryover.agent.item.RecordKind;
import io.carryover.agent.item.SettingItem;
import io.carryover.agent.item.SkippedItem;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AppsToInstallTest {

  @Test
  void pinnedAppsComeFirstThenTheSurestThenByName() {
    var items =
        List.of(
            app("d", "Zebra", InstallSource.STORE_MSIX, null),
            app("c", "apple", InstallSource.SIDELOADED_MSIX, null),
            app("b", "Berry", InstallSource.STORE_MSIX, false),
            app("a", "cherry", InstallSource.STORE_MSIX, null),
            app("e", "Last", InstallSource.UNKNOWN_MSIX, true));

    assertThat(AppsToInstall.of(items).apps())
        .extracting(AppRecord::appId)
        .containsExactly("e", "b", "a", "d", "c");
  }

  @Test
  void theListIsJson() throws IOException {
    var out = new ByteArrayOutputStream();

    AppsToInstall.of(List.of(app("id", "N\u00e4me", InstallSource.STORE_MSIX, true))).writeTo(out);

    assertThat(out.toString(StandardCharsets.UTF_8))
        .isEqualTo(
            "[{\"appId\":\"id\",\"appName\":\"N\u00e4me\",\"installSource\":\"Store MSIX\",\"isPinned\":true}]");
  }

  @Test
  void fieldsAndSourcesThatALaterAgentAddsAreIgnored() {
    var later = item("id", "{\"appId\":\"id\",\"installSource\":\"Cloud PC\",\"later\":[1]}");

    assertThat(AppsToInstall.of(List.of(later)).apps())
        .singleElement()
        .returns(InstallSource.UNKNOWN_MSIX, AppRecord::installSource);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "not JSON",
        "null",
        "{}",
        "{\"appId\":\"id\"}",
        "{\"appId\":\"another\",\"installSource\":\"Store MSIX\"}"
      })
  void contentThatIsNotTheAppsRecordIsSkippedWithAReason(String content) {
    var apps = AppsToInstall.of(List.of(item("id", content)));

    assertThat(apps.apps()).isEmpty();
    assertThat(apps.skipped())
        .extracting(SkippedItem::reason)
        .containsExactly("The content is not this app's record.");
  }

  @Test
  void whatIsNoAppIsSkippedWithAReason() {
    var setting =
        new SettingItem(
            "windows.registry.value", "key", "any", RecordKind.ROAMING, false, Content.of());

    assertThat(AppsToInstall.of(List.of(setting)).skipped())
        .containsExactly(new SkippedItem(setting.id(), "This item is no app."));
  }

  private static SettingItem app(
      String id, String name, InstallSource source, @Nullable Boolean pinned) {
    return new AppRecord(
            id, source, name, null, null, null, null, null, null, null, pinned, null, null)
        .toItem();
  }

  private static SettingItem item(String key, String content) {
    return new SettingItem(
        AppRecord.PAYLOAD_TYPE,
        key,
        AppRecord.CATEGORY,
        RecordKind.BACKUP,
        false,
        Content.ofText(content));
  }
}
