package io.carryover.kit.id;

import java.util.UUID;

/** Gives new ids: version 7 UUIDs, which sort by the time they were made. */
@FunctionalInterface
public interface Ids {

  /** A new id, never given before. */
  UUID next();
}
