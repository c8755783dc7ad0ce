package io.carryover.backup.upload;

/** More waits than there is room for: come again later. */
final class NoRoomException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  NoRoomException() {
    super("No room for more work.");
  }
}
