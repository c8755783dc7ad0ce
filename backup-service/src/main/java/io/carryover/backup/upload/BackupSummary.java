package io.carryover.backup.upload;

import io.carryover.backup.event.BackupTrigger;
import io.carryover.backup.manifest.Sha256;
import java.util.List;
import java.util.UUID;

/**
 * What is told of a backup once it is checked and sealed. Its items are not: those of all uploads
 * that wait for their turn to be written would be most of what the collector has to keep.
 *
 * @param packs that hold its content, each once
 * @param changedItems items that are new, different or gone since the base version
 * @param sizeBytes of all content, as the device sent it
 */
record BackupSummary(
    BackupTrigger trigger,
    String deviceName,
    String osBuild,
    Sha256 manifestDigest,
    List<UUID> packs,
    int settingCount,
    int appCount,
    int changedItems,
    long sizeBytes) {

  static BackupSummary of(BackupBody body, PreparedBackup prepared) {
    int apps = prepared.listing().appCount();
    return new BackupSummary(
        body.trigger(),
        body.deviceName(),
        body.osBuild(),
        body.manifestDigest(),
        prepared.packs(),
        prepared.listing().count() - apps,
        apps,
        prepared.changedItems(),
        prepared.contents().sizeBytes());
  }

  int itemCount() {
    return settingCount + appCount;
  }
}
