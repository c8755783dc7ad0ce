package io.carryover.simulator.fleet;

import java.util.UUID;

/**
 * Somebody with a PC.
 *
 * @param inPilot whether the group that the policy includes contains this person
 * @param excluded whether the group that the policy excludes contains this person
 */
public record Person(
    UUID userId, String userName, String displayName, boolean inPilot, boolean excluded) {}
