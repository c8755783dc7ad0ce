package io.carryover.agent.restore;

import io.carryover.agent.item.SettingItem;
import io.carryover.agent.protocol.AppProgress;
import io.carryover.agent.protocol.ItemResult;
import io.carryover.agent.protocol.ManifestEntry;
import io.carryover.agent.protocol.Restore;
import io.carryover.agent.protocol.RestoreClient.Choice;
import io.carryover.agent.protocol.RestorePlan;
import io.carryover.agent.protocol.TargetReport;
import io.carryover.agent.protocol.UndoCounts;
import io.carryover.agent.secret.UserSecrets;
import java.util.List;
import java.util.UUID;

/** What a restore asks of the services. Each call may be made again: it then changes nothing. */
public interface RestoreServer {

  /** Requests the restore. */
  Restore request(UUID id, Choice choice);

  /** What the chosen backup consists of, without content. */
  List<ManifestEntry> manifest(Choice choice);

  /** What the restore does to each item; the plan that was made first. */
  RestorePlan plan(UUID id, TargetReport target);

  /** The secrets of the user of this device. */
  UserSecrets secrets();

  /** The content of the chosen backup, compared with its digests; secrets are sealed. */
  List<SettingItem> content(UUID id);

  /** Reports what became of settings. */
  void report(UUID id, List<ItemResult> results);

  /** Reports how far apps are. */
  void reportApps(UUID id, List<AppProgress> apps);

  /** Finishes the settings of the restore. */
  Restore finish(UUID id, String manifestDigest);

  /** Stops the restore if it has not ended. */
  void cancel(UUID id);

  /** Reports what was undone of an ended restore. */
  void undo(UUID id, UndoCounts counts);
}
