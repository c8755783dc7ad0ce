package io.carryover.agent.protocol;

/**
 * What has become of the settings that a restore had put in place.
 *
 * @param itemsPutBack how many have their former content again
 * @param itemsRemoved how many were not there before, and are gone again
 * @param itemsLeftAlone how many were not touched, such as those that had changed since
 * @param itemsFailed how many could not be put back
 */
public record UndoCounts(int itemsPutBack, int itemsRemoved, int itemsLeftAlone, int itemsFailed) {

  /** How many settings it tells of. */
  public int all() {
    return itemsPutBack + itemsRemoved + itemsLeftAlone + itemsFailed;
  }
}
