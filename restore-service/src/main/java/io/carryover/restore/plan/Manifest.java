package io.carryover.restore.plan;

import io.carryover.proof.ManifestLeaf;
import io.carryover.restore.Sha256;
import java.util.List;

/**
 * The whole of one backup by name and digest, in the order in which it was backed up.
 *
 * <p>The device brings it; its digest is the one that BackupCompleted told, or it is not the chosen
 * backup.
 */
public record Manifest(List<ManifestItem> items) {

  public Manifest {
    items = List.copyOf(items);
  }

  /** The digest that names it: the Merkle root over its items. */
  public Sha256 digest() {
    return new Sha256(ManifestLeaf.manifestDigest(items.stream().map(ManifestItem::leaf).toList()));
  }
}
