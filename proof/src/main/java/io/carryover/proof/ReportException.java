package io.carryover.proof;

/** A report or a key set that cannot be read; the message says why, in one sentence. */
public final class ReportException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public ReportException(String message) {
    super(message);
  }
}
