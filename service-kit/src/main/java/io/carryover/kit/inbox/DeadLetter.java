package io.carryover.kit.inbox;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A record that could never be applied.
 *
 * @param headers the record's headers as text
 * @param reason why it could not be applied; quotes nothing of its content
 * @param occurrences how often the same record has come
 * @param replayedAt when it was applied after all, or null
 */
public record DeadLetter(
    UUID id,
    String topic,
    @Nullable String key,
    Map<String, String> headers,
    String reason,
    Instant firstSeenAt,
    Instant lastSeenAt,
    int occurrences,
    @Nullable Instant replayedAt) {}
