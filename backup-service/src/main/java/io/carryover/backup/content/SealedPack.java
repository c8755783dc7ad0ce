package io.carryover.backup.content;

import java.util.UUID;

/** New content of one backup, compressed and encrypted, ready to be kept. */
@SuppressWarnings("ArrayRecordComponent") // Handed on once and never compared.
public record SealedPack(UUID packId, byte[] sealed) {

  /** What it takes in the store. */
  public int sizeBytes() {
    return sealed.length;
  }
}
