package io.carryover.restore.app;

import com.fasterxml.jackson.databind.annotation.EnumNaming;
import io.carryover.kit.json.LowerCamelCase;

/**
 * Where an app stands on its way back. The order is that of the way, and a report that is behind
 * what is known changes nothing; an app that could not be had and then came after all is installed.
 */
@EnumNaming(LowerCamelCase.class)
public enum AppState {
  /** It is to come back: at most its icon is there. */
  PINNED,

  /** It waits for its turn. */
  QUEUED,

  /** It is being installed. */
  INSTALLING,

  /** It could not be had. */
  UNAVAILABLE,

  /** It is there. */
  INSTALLED;

  /** Whether nothing more is to be expected. */
  public boolean isEnd() {
    return this == UNAVAILABLE || this == INSTALLED;
  }
}
