package io.carryover.simulator.loop;

import io.carryover.agent.restore.RestoreMemory;
import io.carryover.agent.restore.RestoreNote;
import io.carryover.agent.restore.SafetyBackup;
import java.util.List;
import java.util.Optional;

/** The power goes off when an agent has settled so many settings, and is about to note the last. */
final class PowerCut implements RestoreMemory {

  private final RestoreMemory memory;
  private int settledLeft;

  PowerCut(RestoreMemory memory, int settled) {
    this.memory = memory;
    this.settledLeft = settled;
  }

  /** No agent survives it. */
  static final class Off extends Error {
    private static final long serialVersionUID = 1L;
  }

  @Override
  public List<RestoreNote> notes() {
    return memory.notes();
  }

  @Override
  public void note(RestoreNote step) {
    if (step instanceof RestoreNote.Settled && --settledLeft < 0) {
      throw new Off();
    }
    memory.note(step);
  }

  @Override
  public Optional<SafetyBackup> safetyBackup() {
    return memory.safetyBackup();
  }

  @Override
  public void secure(SafetyBackup backup) {
    memory.secure(backup);
  }
}
