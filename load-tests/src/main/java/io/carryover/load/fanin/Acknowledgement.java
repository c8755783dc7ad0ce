package io.carryover.load.fanin;

import com.fasterxml.jackson.databind.ObjectReader;
import io.carryover.agent.protocol.Json;
import java.io.IOException;
import java.time.Instant;
import java.util.UUID;

/** What the service answers to an upload that it keeps. */
record Acknowledgement(
    UUID backupId,
    UUID profileId,
    long version,
    String manifestDigest,
    Instant completedAt,
    int itemCount,
    long sizeBytes,
    long storedBytes) {

  private static final ObjectReader READER = Json.MAPPER.readerFor(Acknowledgement.class);

  static Acknowledgement read(byte[] json) throws IOException {
    return READER.readValue(json);
  }
}
