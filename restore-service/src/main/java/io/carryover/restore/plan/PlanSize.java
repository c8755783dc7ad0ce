package io.carryover.restore.plan;

/**
 * A plan in numbers.
 *
 * @param items that were selected, applied and skipped ones
 * @param apps that are to be installed
 */
public record PlanSize(int items, int apps) {

  public PlanSize {
    if (items < 0 || apps < 0 || apps > items) {
      throw new IllegalArgumentException("A plan has no more apps than items.");
    }
  }

  /** How many of the items are no apps. */
  public int settings() {
    return items - apps;
  }
}
