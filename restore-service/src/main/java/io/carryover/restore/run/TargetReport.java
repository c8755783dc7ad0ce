package io.carryover.restore.run;

import io.carryover.restore.Sha256;
import io.carryover.restore.plan.ItemId;
import io.carryover.restore.plan.Manifest;
import java.util.Map;
import java.util.Set;

/**
 * What the device that restores says of itself and of the chosen backup's items.
 *
 * @param manifest what it has read as the manifest of the chosen backup
 * @param present the digests of what it has now
 * @param notKnown the items that it has no way to apply
 */
record TargetReport(
    String osBuild, Manifest manifest, Map<ItemId, Sha256> present, Set<ItemId> notKnown) {}
