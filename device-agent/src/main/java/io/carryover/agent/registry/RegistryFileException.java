package io.carryover.agent.registry;

import java.io.IOException;

/** A registry file cannot be used; the message says in which line, why, and what to do. */
public final class RegistryFileException extends IOException {

  /** What is wrong with the file. */
  public enum Reason {
    /** It is something else. */
    NOT_A_REGISTRY_FILE,
    /** It has the REGEDIT4 format of Windows 9x and NT 4, whose encoding nobody can know. */
    OLD_FORMAT,
    /** It is neither UTF-16LE with a byte order mark nor UTF-8. */
    WRONG_ENCODING,
    /** It ends inside a statement. */
    TRUNCATED,
    /** A line is no statement of a registry file. */
    MALFORMED,
    /** It is larger than the reader accepts. */
    FILE_TOO_LARGE,
    /** It holds more settings in scope than a PC can have. */
    TOO_MANY_SETTINGS,
    /** It holds the settings of several users, and nothing says whose are meant. */
    SEVERAL_USERS
  }

  private static final long serialVersionUID = 1L;

  private final Reason reason;
  private final int line;

  /**
   * @param line the line, counted from 1, that the reader had reached
   * @param message what is wrong and what to do, in whole sentences
   */
  public RegistryFileException(Reason reason, int line, String message) {
    super("Line %d: %s".formatted(line, message));
    this.reason = reason;
    this.line = line;
  }

  /** What is wrong with the file. */
  public Reason reason() {
    return reason;
  }

  /** The line, counted from 1, that the reader had reached. */
  public int line() {
    return line;
  }
}
