package io.carryover.agent.apps;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.carryover.agent.item.CanonicalJson;
import io.carryover.agent.item.Content;
import io.carryover.agent.item.RecordKind;
import io.carryover.agent.item.SettingItem;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a backup knows of an app. Fields that nobody could tell are absent.
 *
 * @param appId the package family name, or a product code
 * @param appVersion as Windows prints it, four numbers with dots
 * @param appArch {@code x64}, {@code arm64}, {@code x86}, {@code arm}, {@code neutral}
 * @param lastLaunchTime seconds since 1970
 * @param productUrl a link that opens the app's page in the Store
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AppRecord(
    String appId,
    InstallSource installSource,
    @Nullable String appName,
    @Nullable String publisher,
    @Nullable Long lastLaunchTime,
    @Nullable String appVersion,
    @Nullable String appLanguage,
    @Nullable String appArch,
    @Nullable String reinstallId,
    @Nullable String productUrl,
    @JsonProperty("isPinned") @Nullable Boolean isPinned,
    @Nullable String wingetID,
    @Nullable String wingetSource) {

  /** The payload type of an app. */
  public static final String PAYLOAD_TYPE = "windows.data.apps.appmetadata";

  /** The category of all apps. */
  public static final String CATEGORY = "My apps";

  /** The item that keeps this app. */
  public SettingItem toItem() {
    return new SettingItem(
        PAYLOAD_TYPE, appId, CATEGORY, RecordKind.BACKUP, false, CanonicalJson.write(this));
  }

  /** The app that an item keeps; empty if the item's content is none, or another app's. */
  public static Optional<AppRecord> of(SettingItem item) {
    try {
      var app = CanonicalJson.read(item.content(), AppRecord.class);
      boolean complete = item.itemKey().equals(app.appId()) && hasSource(app.installSource());
      return complete ? Optional.of(app) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** The name to show; an app without one is shown by its id. */
  public String displayName() {
    return appName == null ? appId : appName;
  }

  private static boolean hasSource(@Nullable InstallSource source) {
    return source != null;
  }

  static Content listOf(Iterable<AppRecord> apps) {
    return CanonicalJson.write(apps);
  }
}
