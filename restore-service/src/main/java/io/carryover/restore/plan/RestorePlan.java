package io.carryover.restore.plan;

import java.util.List;

/** What a restore does to each selected item, in the order of the manifest. */
public record RestorePlan(List<PlannedItem> items) {

  public RestorePlan {
    items = List.copyOf(items);
  }

  /** How many items it has, and how many of them are apps to install. */
  public PlanSize size() {
    return new PlanSize(
        items.size(),
        (int) items.stream().filter(PlannedItem::isApplied).filter(PlannedItem::app).count());
  }
}
