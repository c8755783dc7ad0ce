package io.carryover.backup.content;

/**
 * Bytes that were compressed with a dictionary, where they lie: at the beginning of others, behind
 * which something may follow plainly.
 *
 * @param in begins with it; not to be changed
 * @param length how many bytes it takes
 * @param holds how many bytes it was made of
 * @param dictionary the number of the dictionary
 */
@SuppressWarnings("ArrayRecordComponent") // Handed on once and never compared.
public record Frame(byte[] in, int length, int holds, long dictionary) {

  /** Whether it is as this release would make it of the same bytes. */
  public boolean isOf(ContentKind kind) {
    return dictionary == kind.dictionary();
  }
}
