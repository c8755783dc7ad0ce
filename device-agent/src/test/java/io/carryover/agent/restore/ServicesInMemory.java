package io.carryover.agent.restore;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.carryover.agent.item.Content;
import io.carryover.agent.item.ItemId;
import io.carryover.agent.item.SettingItem;
import io.carryover.agent.protocol.AppProgress;
import io.carryover.agent.protocol.ItemResult;
import io.carryover.agent.protocol.Manifest;
import io.carryover.agent.protocol.ManifestEntry;
import io.carryover.agent.protocol.Reply;
import io.carryover.agent.protocol.Restore;
import io.carryover.agent.protocol.RestoreClient.Choice;
import io.carryover.agent.protocol.RestorePlan;
import io.carryover.agent.protocol.TargetReport;
import io.carryover.agent.protocol.UndoCounts;
import io.carryover.agent.secret.SomeSecrets;
import io.carryover.agent.secret.UserSecrets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The services as one restore meets them. A call can be lost on its way, or its answer: the agent
 * is killed before it, or after it.
 */
public final class ServicesInMemory implements RestoreServer {

  private final Death death;
  private final List<SettingItem> backup;
  private final Function<TargetReport, RestorePlan> planner;
  private final Map<ItemId, ItemResult> results = new HashMap<>();
  private final Map<ItemId, String> apps = new HashMap<>();
  private @Nullable UUID id;
  private @Nullable RestorePlan plan;
  private @Nullable String outcome;
  private @Nullable UndoCounts undone;
  private boolean refusing;
  private int plans;
  private int requests;

  /** Services that hold a backup, its secrets sealed by Ada's device, and plan its restore. */
  public ServicesInMemory(
      Death death, List<SettingItem> backup, Function<TargetReport, RestorePlan> planner) {
    this.death = death;
    this.backup = new ArrayList<>(SomeSecrets.OF_ADA.seal(backup).items());
    this.planner = planner;
  }

  /** What was reported of each setting. */
  public Map<ItemId, ItemResult> results() {
    return Map.copyOf(results);
  }

  /** How far each app is said to be. */
  public Map<ItemId, String> apps() {
    return Map.copyOf(apps);
  }

  /** How the restore ended, or null. */
  public @Nullable String outcome() {
    return outcome;
  }

  /** What was undone, or null. */
  public @Nullable UndoCounts undone() {
    return undone;
  }

  /** How many restores there are, and how many plans were made. */
  public List<Integer> made() {
    return List.of(requests, plans);
  }

  /** Somebody alters what an item holds, and the digests with it. */
  public void forge(ItemId item) {
    backup.replaceAll(one -> one.id().equals(item) ? forged(one) : one);
  }

  private static SettingItem forged(SettingItem item) {
    byte[] bytes = item.content().toByteArray();
    bytes[bytes.length - 1] ^= 1;
    return new SettingItem(
        item.payloadType(),
        item.itemKey(),
        item.category(),
        item.recordKind(),
        item.secret(),
        Content.of(bytes));
  }

  /** No restore begins. */
  public void refuseRequests() {
    refusing = true;
  }

  /** Somebody else brings the restore to an end. */
  public void endAs(String end) {
    outcome = end;
  }

  @Override
  public Restore request(UUID restoreId, Choice choice) {
    death.pass("before the request");
    if (refusing) {
      throw refused(409, "restore-in-progress");
    }
    if (!restoreId.equals(id)) {
      requests++;
      id = restoreId;
    }
    death.pass("after the request");
    return restore();
  }

  @Override
  public List<ManifestEntry> manifest(Choice choice) {
    death.pass("before the manifest");
    return Manifest.of(backup).items();
  }

  @Override
  public RestorePlan plan(UUID restoreId, TargetReport target) {
    death.pass("before the plan");
    demand(restoreId);
    if (plan == null) {
      plans++;
      plan = planner.apply(target);
    }
    death.pass("after the plan");
    return plan;
  }

  @Override
  public UserSecrets secrets() {
    return SomeSecrets.OF_ADA;
  }

  @Override
  public List<SettingItem> content(UUID restoreId) {
    death.pass("before the content");
    demand(restoreId);
    return List.copyOf(backup);
  }

  @Override
  public void report(UUID restoreId, List<ItemResult> reported) {
    death.pass("before the report");
    demand(restoreId);
    reported.forEach(one -> results.put(new ItemId(one.payloadType(), one.itemKey()), one));
    death.pass("after the report");
  }

  @Override
  public void reportApps(UUID restoreId, List<AppProgress> progress) {
    death.pass("before the apps");
    demand(restoreId);
    progress.forEach(app -> apps.put(app.id(), app.state()));
    death.pass("after the apps");
  }

  @Override
  public Restore finish(UUID restoreId, String manifestDigest) {
    death.pass("before the finish");
    demand(restoreId);
    if (outcome == null && apps.isEmpty()) {
      outcome = "finished by its device";
    }
    death.pass("after the finish");
    return restore();
  }

  @Override
  public void cancel(UUID restoreId) {
    death.pass("before the cancellation");
    if (restoreId.equals(id) && outcome == null) {
      outcome = "cancelled";
    }
    death.pass("after the cancellation");
  }

  @Override
  public void undo(UUID restoreId, UndoCounts counts) {
    death.pass("before the undo");
    demand(restoreId);
    if (outcome == null) {
      throw refused(409, "restore-not-ended");
    }
    undone = counts;
    death.pass("after the undo");
  }

  private void demand(UUID restoreId) {
    if (!restoreId.equals(id)) {
      throw refused(404, "restore-not-found");
    }
  }

  private static IllegalStateException refused(int status, String type) {
    String problem = "{\"type\":\"urn:carryover:problem:%s\"}".formatted(type);
    new Reply(status, Optional.empty(), Optional.empty(), problem.getBytes(UTF_8)).orThrow();
    return new IllegalStateException("It is refused.");
  }

  private Restore restore() {
    return new Restore(
        Objects.requireNonNull(id),
        outcome == null ? "inProgress" : "finished",
        outcome,
        apps.size());
  }
}
