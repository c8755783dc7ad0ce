package io.carryover.agent.restore;

import io.carryover.agent.item.SettingItem;
import io.carryover.agent.protocol.AppProgress;
import io.carryover.agent.protocol.DeviceClient;
import io.carryover.agent.protocol.ItemResult;
import io.carryover.agent.protocol.ManifestEntry;
import io.carryover.agent.protocol.RefusedException;
import io.carryover.agent.protocol.Restore;
import io.carryover.agent.protocol.RestoreClient.Choice;
import io.carryover.agent.protocol.RestorePlan;
import io.carryover.agent.protocol.TargetReport;
import io.carryover.agent.protocol.UndoCounts;
import io.carryover.agent.secret.UserSecrets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/**
 * The services, asked by an enrolled device.
 *
 * @param patience how long the content of a restore may take to be there
 */
public record DeviceRestoreServer(DeviceClient client, Duration patience) implements RestoreServer {

  @Override
  public Restore request(UUID id, Choice choice) {
    return client.restores().request(id, choice);
  }

  @Override
  public List<ManifestEntry> manifest(Choice choice) {
    return client.restores().manifest(choice.profileId(), choice.backupVersion());
  }

  @Override
  public RestorePlan plan(UUID id, TargetReport target) {
    return client.restores().plan(id, target);
  }

  @Override
  public UserSecrets secrets() {
    return client.secrets();
  }

  @Override
  public List<SettingItem> content(UUID id) {
    return client.contentOf(id, patience).verifiedItems();
  }

  @Override
  public void report(UUID id, List<ItemResult> results) {
    client.report(id, results);
  }

  @Override
  public void reportApps(UUID id, List<AppProgress> apps) {
    client.restores().reportApps(id, apps);
  }

  @Override
  public Restore finish(UUID id, String manifestDigest) {
    return client.finish(id, manifestDigest);
  }

  @Override
  public void cancel(UUID id) {
    try {
      client.restores().cancel(id);
    } catch (RefusedException e) {
      if (!e.is("restore-ended") && !e.is("restore-not-found")) {
        throw e;
      }
    }
  }

  @Override
  public void undo(UUID id, UndoCounts counts) {
    client.restores().undo(id, counts);
  }
}
