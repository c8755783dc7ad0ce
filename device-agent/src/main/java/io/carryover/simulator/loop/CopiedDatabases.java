package io.carryover.simulator.loop;

import java.util.List;

/** The databases of the services, as somebody has them who has got a copy. */
@FunctionalInterface
public interface CopiedDatabases {

  /** Databases that nobody has a copy of. */
  CopiedDatabases NONE = texts -> List.of();

  /**
   * Looks through every table of every service.
   *
   * @param texts what to look for, as text or in bytes
   * @return the tables that hold one of them
   */
  List<String> tablesWith(List<String> texts);
}
