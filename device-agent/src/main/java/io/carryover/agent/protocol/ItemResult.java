package io.carryover.agent.protocol;

import org.jspecify.annotations.Nullable;

/**
 * What became of one item on the target.
 *
 * @param result applied, skipped or failed
 * @param reason why it was not applied, a code of the shared vocabulary
 */
public record ItemResult(
    String payloadType, String itemKey, String result, @Nullable String reason) {}
