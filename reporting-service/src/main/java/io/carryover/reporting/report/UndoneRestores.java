package io.carryover.reporting.report;

/**
 * What was taken back of restores.
 *
 * @param restores how many restores were undone; they count by their ends as well
 * @param itemsPutBack settings that have their former content again
 * @param itemsRemoved settings that were not there before, and are gone again
 * @param itemsLeftAlone settings that their devices did not touch, such as those that had changed
 *     since
 * @param itemsFailed settings that could not be put back
 */
record UndoneRestores(
    long restores, long itemsPutBack, long itemsRemoved, long itemsLeftAlone, long itemsFailed) {}
