package io.carryover.restore.plan;

import io.carryover.proof.ManifestLeaf;
import io.carryover.restore.SettingsCategory;
import io.carryover.restore.Sha256;

/** One setting or app of a backup, by name and digest, as its manifest lists it. */
public record ManifestItem(
    ItemId id,
    SettingsCategory category,
    RecordKind recordKind,
    boolean secret,
    Sha256 digest,
    int sizeBytes) {

  private static final String APP = "windows.data.apps.appmetadata";

  /** Its leaf in the tree whose root is the manifest's digest. */
  public ManifestLeaf leaf() {
    return new ManifestLeaf(
        id.payloadType(),
        id.itemKey(),
        category.wireName(),
        recordKind.wireName(),
        secret,
        digest.hex(),
        sizeBytes);
  }

  /** Whether it is an app to install; its key is the app's id. */
  public boolean isApp() {
    return id.payloadType().equals(APP);
  }
}
