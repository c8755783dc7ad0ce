package io.carryover.agent.protocol;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A restore as the server sees it.
 *
 * @param state requested, inProgress, installingApps or finished
 * @param outcome how it ended; null before its end
 * @param pendingApps how many apps are on their way
 */
public record Restore(UUID restoreId, String state, @Nullable String outcome, int pendingApps) {}
