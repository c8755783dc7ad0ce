package io.carryover.agent.item;

/**
 * An item that was left out, and why.
 *
 * @param reason one sentence for the user
 */
public record SkippedItem(ItemId id, String reason) {}
