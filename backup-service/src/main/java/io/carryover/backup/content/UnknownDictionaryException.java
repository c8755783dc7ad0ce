package io.carryover.backup.content;

/** Content was compressed with a dictionary that this release does not have. */
public final class UnknownDictionaryException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  UnknownDictionaryException(long number) {
    super(
        "Content was compressed with dictionary %d, which this release does not have: a later one has written it."
            .formatted(number));
  }
}
