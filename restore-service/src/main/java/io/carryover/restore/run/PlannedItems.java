package io.carryover.restore.run;

import io.carryover.restore.RestoreId;
import io.carryover.restore.plan.ItemId;
import io.carryover.restore.plan.Manifest;
import io.carryover.restore.plan.PlannedItem;
import io.carryover.restore.plan.RestorePlan;
import java.util.Collection;
import java.util.Map;

/** The plans of restores. */
interface PlannedItems {

  /** Keeps the plan of a restore, which has none, and what its report needs of the manifest. */
  void add(RestoreId restore, RestorePlan plan, Manifest manifest);

  /** The plan of a restore, in the order in which it was made; empty without a plan. */
  RestorePlan of(RestoreId restore);

  /** Those of these items that the plan of a restore has. */
  Map<ItemId, PlannedItem> find(RestoreId restore, Collection<ItemId> items);
}
