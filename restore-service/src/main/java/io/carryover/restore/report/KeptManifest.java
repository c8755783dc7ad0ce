package io.carryover.restore.report;

import io.carryover.proof.ManifestLeaf;
import io.carryover.proof.WriteReport;
import io.carryover.restore.Sha256;
import io.carryover.restore.plan.ItemId;
import io.carryover.restore.plan.Manifest;
import io.carryover.restore.plan.ManifestItem;
import io.carryover.restore.plan.PlannedItem;
import io.carryover.restore.plan.RecordKind;
import io.carryover.restore.plan.RestorePlan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The manifest that a plan was made from: whole by its leaves' hashes, and in the fields that the
 * plan does not have where an item is planned.
 *
 * @param salt 32 bytes; who does not have it learns nothing of an item from a report
 * @param leafHashes of all items, in the order of the manifest; 32 bytes each
 * @param planned in the order of the plan
 */
@SuppressWarnings("ArrayRecordComponent") // Read once and never compared.
public record KeptManifest(byte[] salt, List<byte[]> leafHashes, List<Item> planned) {

  /**
   * What a planned item has beside its names.
   *
   * @param position in the manifest, from 0
   */
  public record Item(
      int position, RecordKind recordKind, boolean secret, Sha256 digest, int sizeBytes) {

    /** Its leaf in the tree whose root is the manifest's digest. */
    public ManifestLeaf leaf(PlannedItem item) {
      return new ManifestItem(item.id(), item.category(), recordKind, secret, digest, sizeBytes)
          .leaf();
    }
  }

  public KeptManifest {
    leafHashes = List.copyOf(leafHashes);
    planned = List.copyOf(planned);
  }

  /** What is to be kept of a manifest for this plan, which was made from it. */
  public static KeptManifest of(Manifest manifest, RestorePlan plan) {
    Map<ItemId, Integer> positions = new HashMap<>();
    List<ManifestItem> items = manifest.items();
    for (int i = 0; i < items.size(); i++) {
      positions.put(items.get(i).id(), i);
    }
    List<Item> planned = new ArrayList<>();
    for (PlannedItem item : plan.items()) {
      int position = Objects.requireNonNull(positions.get(item.id()));
      ManifestItem in = items.get(position);
      planned.add(new Item(position, in.recordKind(), in.secret(), in.digest(), in.sizeBytes()));
    }
    return new KeptManifest(
        WriteReport.newSalt(), items.stream().map(item -> item.leaf().hash()).toList(), planned);
  }
}
