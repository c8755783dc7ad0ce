package io.carryover.backup.upload;

/** There is no room for an upload, or the service is ending: come again later. */
final class NoRoomException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  NoRoomException() {
    super("No room for more work.");
  }
}
