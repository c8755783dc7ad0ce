package io.carryover.load.dictionary;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdDictTrainer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * Makes a dictionary of what many records have in common. The same records make the same one.
 *
 * @param number by which frames name it; up to 255 it takes one byte of each
 * @param bytes how large it may be
 */
record Training(int number, int bytes) {

  private static final int NUMBER_AT = 4;

  byte[] of(List<byte[]> records) {
    var trainer =
        new ZstdDictTrainer(records.stream().mapToInt(record -> record.length).sum(), bytes);
    for (byte[] record : records) {
      if (!trainer.addSample(record)) {
        throw new IllegalStateException("The trainer takes no more records.");
      }
    }
    byte[] trained = trainer.trainSamples();
    // It begins with a magic number and its own, both little-endian (RFC 8878, 5).
    ByteBuffer.wrap(trained).order(ByteOrder.LITTLE_ENDIAN).putInt(NUMBER_AT, number);
    if (Zstd.getDictIdFromDict(trained) != number) {
      throw new IllegalStateException("The trainer made no dictionary.");
    }
    return trained;
  }
}
