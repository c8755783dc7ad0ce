package io.carryover.load.fanin;

/** How much a profile holds. */
sealed interface ProfileSize {

  /** So many settings and apps. */
  record Items(int count) implements ProfileSize {}

  /** As much as makes the body of a full backup so large, as JSON before it is compressed. */
  record BodyBytes(int bytes) implements ProfileSize {}
}
