package io.carryover.agent.restore;

import java.util.List;
import java.util.Optional;

/** What an agent remembers of one restore, whatever happens to its process. */
public interface RestoreMemory {

  /** The steps that are done, in their order. */
  List<RestoreNote> notes();

  /** Notes a step; when this returns, the note outlives a crash. */
  void note(RestoreNote step);

  /** The safety backup, if it has been taken. */
  Optional<SafetyBackup> safetyBackup();

  /**
   * Keeps the safety backup; when this returns, it outlives a crash.
   *
   * @throws IllegalStateException if there is one: a second one would show a half-restored target
   */
  void secure(SafetyBackup backup);
}
