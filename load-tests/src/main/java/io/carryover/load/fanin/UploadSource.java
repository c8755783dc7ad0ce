package io.carryover.load.fanin;

import org.jspecify.annotations.Nullable;

/** Where uploads come from, and where their answers go. Called by the thread of the load only. */
interface UploadSource {

  /** The next upload, or null when none is left at the moment. */
  @Nullable Upload next();

  /** The service has answered that it is kept. */
  void acknowledged(Upload upload, Acknowledgement answer);

  /** The service has said that it did not keep it, and its device does not try again. */
  default void turnedAway(Upload upload) {}
}
