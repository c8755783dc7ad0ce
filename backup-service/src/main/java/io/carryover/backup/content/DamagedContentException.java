package io.carryover.backup.content;

/** Stored bytes are not what was stored: they are never handed out. */
public final class DamagedContentException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  DamagedContentException(String place, Throwable cause) {
    super("%s does not open: it was altered or moved.".formatted(place), cause);
  }

  DamagedContentException(String message) {
    super(message);
  }
}
