package io.carryover.backup.content;

import java.util.Locale;

/**
 * Small records of one shape, and the dictionary that they are compressed with today.
 *
 * <p>A dictionary is first shipped, so that every replica can read what was compressed with it, and
 * takes its place here in a later release.
 */
public enum ContentKind {
  MANIFEST(1),
  PACK(2);

  private final int dictionary;

  ContentKind(int dictionary) {
    this.dictionary = dictionary;
  }

  /** The number of the dictionary for what is written now. */
  int dictionary() {
    return dictionary;
  }

  /** How the files of its dictionaries begin. */
  public String fileName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
