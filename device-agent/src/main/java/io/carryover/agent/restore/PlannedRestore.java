package io.carryover.agent.restore;

import static java.util.stream.Collectors.partitioningBy;
import static java.util.stream.Collectors.toMap;

import io.carryover.agent.apps.AppRecord;
import io.carryover.agent.item.ItemId;
import io.carryover.agent.item.SettingItem;
import io.carryover.agent.protocol.ItemResult;
import io.carryover.agent.protocol.ManifestEntry;
import io.carryover.agent.protocol.RestorePlan;
import io.carryover.agent.protocol.RestorePlan.PlannedItem;
import io.carryover.agent.protocol.TargetReport;
import io.carryover.agent.protocol.TargetReport.TargetItem;
import io.carryover.agent.secret.UserSecrets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Carries out a plan on a target. */
public final class PlannedRestore {

  /** The code for content that is not what the manifest names. */
  private static final String CONTENT_DAMAGED = "content-damaged";

  /** The code for a secret that the user's keys do not open. */
  public static final String SECRET_NOT_OPENED = "secret-not-opened";

  private final RestoreTarget target;
  private final UserSecrets secrets;

  /**
   * Restores on this target.
   *
   * @param secrets of the user of the target
   */
  public PlannedRestore(RestoreTarget target, UserSecrets secrets) {
    this.target = target;
    this.secrets = secrets;
  }

  /**
   * What has been done.
   *
   * @param results of everything but the apps to install
   * @param apps to install, one after another
   */
  public record Done(List<ItemResult> results, List<SettingItem> apps) {
    public Done {
      results = List.copyOf(results);
      apps = List.copyOf(apps);
    }
  }

  /** What the target says of itself, for a plan. */
  public TargetReport report(String osBuild, List<ManifestEntry> manifest) {
    return new TargetReport(
        osBuild,
        manifest.stream()
            .map(entry -> TargetItem.of(entry, digestOfWhatIsThere(entry), target.knows(entry)))
            .toList());
  }

  /** It leaves the device: a secret is told by what it is when it is sealed. */
  private @Nullable String digestOfWhatIsThere(ManifestEntry entry) {
    ItemId id = new ItemId(entry.payloadType(), entry.itemKey());
    if (!(target.read(id) instanceof Presence.Present(SettingItem item))) {
      return null;
    }
    return entry.secret() || item.secret()
        ? secrets.digestToTell(item, entry.digest())
        : item.content().sha256();
  }

  /**
   * What a plan comes to with the content at hand.
   *
   * @param left results of what is not put in place: left out by the plan, or damaged
   * @param notOpened results of the secrets that cannot be read
   * @param settings to put in place
   * @param apps to install
   */
  record Work(
      List<ItemResult> left,
      List<ItemResult> notOpened,
      List<SettingItem> settings,
      List<SettingItem> apps) {}

  /** What a plan comes to with the content of the backup that it is for. */
  Work work(RestorePlan plan, List<SettingItem> content) {
    Map<ItemId, SettingItem> byId = content.stream().collect(toMap(SettingItem::id, item -> item));
    List<ItemResult> left = new ArrayList<>();
    List<ItemResult> notOpened = new ArrayList<>();
    List<SettingItem> toApply = new ArrayList<>();
    for (PlannedItem planned : plan.items()) {
      SettingItem item = byId.get(planned.id());
      if (!planned.isApplied()) {
        left.add(result(planned.id(), "skipped", Objects.requireNonNull(planned.reason())));
      } else if (item == null) {
        left.add(result(planned.id(), "failed", CONTENT_DAMAGED));
      } else {
        secrets
            .open(item)
            .ifPresentOrElse(
                toApply::add,
                () -> notOpened.add(result(planned.id(), "failed", SECRET_NOT_OPENED)));
      }
    }
    Map<Boolean, List<SettingItem>> byApp =
        toApply.stream().collect(partitioningBy(PlannedRestore::isApp));
    return new Work(
        left, notOpened, byApp.getOrDefault(false, List.of()), byApp.getOrDefault(true, List.of()));
  }

  /**
   * Does what the plan says, in one go: nothing is remembered.
   *
   * @param content of the backup that the plan is for
   */
  public Done carryOut(RestorePlan plan, List<SettingItem> content) {
    Work work = work(plan, content);
    List<ItemResult> results = new ArrayList<>(work.left());
    results.addAll(work.notOpened());
    results.addAll(put(work.settings()));
    return new Done(results, work.apps());
  }

  /** Puts settings in place and says what became of each. */
  List<ItemResult> put(List<SettingItem> settings) {
    Map<ItemId, String> failures = target.put(settings);
    return settings.stream().map(item -> settled(item, failures.get(item.id()))).toList();
  }

  /**
   * What became of a setting.
   *
   * @param failure why it could not be put in place, or null when it is
   */
  static ItemResult settled(SettingItem item, @Nullable String failure) {
    return result(item.id(), failure == null ? "applied" : "failed", failure);
  }

  private static boolean isApp(SettingItem item) {
    return item.payloadType().equals(AppRecord.PAYLOAD_TYPE);
  }

  private static ItemResult result(ItemId id, String result, @Nullable String reason) {
    return new ItemResult(id.payloadType(), id.itemKey(), result, reason);
  }
}
