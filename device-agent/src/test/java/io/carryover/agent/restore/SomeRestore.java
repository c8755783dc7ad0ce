package io.carryover.agent.restore;

import io.carryover.agent.apps.AppRecord;
import io.carryover.agent.item.Content;
import io.carryover.agent.item.RecordKind;
import io.carryover.agent.item.SettingItem;
import io.carryover.agent.protocol.Manifest;
import io.carryover.agent.protocol.RestoreClient;
import io.carryover.agent.protocol.RestorePlan;
import io.carryover.agent.protocol.RestorePlan.PlannedItem;
import io.carryover.agent.protocol.TargetReport;
import io.carryover.agent.protocol.TargetReport.TargetItem;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The values that the tests of restores share. */
public final class SomeRestore {

  /** What the user has chosen. */
  public static final RestoreNote.Chosen CHOSEN =
      new RestoreNote.Chosen(
          new UUID(7, 1),
          Instant.parse("2026-11-23T08:00:00Z"),
          new RestoreClient.Choice(new UUID(7, 2), new UUID(7, 3), 6, null),
          "OLD-PC",
          Map.of("out", "/home/ada/settings.reg"));

  private SomeRestore() {}

  /** A setting. */
  public static SettingItem setting(String key, String content) {
    return new SettingItem(
        "windows.data.some",
        key,
        "Personalization",
        RecordKind.ROAMING,
        key.startsWith("secret"),
        Content.ofText(content));
  }

  /** An app from the Store. */
  public static SettingItem app(String id) {
    return new SettingItem(
        AppRecord.PAYLOAD_TYPE,
        id,
        AppRecord.CATEGORY,
        RecordKind.BACKUP,
        false,
        Content.ofText("{\"appId\":\"%s\"}".formatted(id)));
  }

  /** A plan that leaves out what is equal already and what the target cannot apply. */
  public static RestorePlan plan(TargetReport target) {
    List<PlannedItem> items = target.items().stream().map(SomeRestore::planned).toList();
    return new RestorePlan(
        CHOSEN.choice().profileId(), 6, Manifest.of(List.of()).digest(), 0, 0, Map.of(), items);
  }

  private static PlannedItem planned(TargetItem item) {
    String reason =
        item.digest().equals(item.targetDigest())
            ? "already-equal"
            : item.knownToTarget() ? null : "unknown-payload-type";
    return planned(item, reason);
  }

  private static PlannedItem planned(TargetItem item, @Nullable String reason) {
    return new PlannedItem(
        item.payloadType(),
        item.itemKey(),
        item.category(),
        reason == null ? "apply" : "skip",
        reason);
  }
}
