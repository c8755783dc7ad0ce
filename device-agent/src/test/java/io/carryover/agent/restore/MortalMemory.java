package io.carryover.agent.restore;

import java.util.List;
import java.util.Optional;

/** A memory whose agent can be killed before and after it notes anything. */
public record MortalMemory(RestoreMemory memory, Death death) implements RestoreMemory {

  @Override
  public List<RestoreNote> notes() {
    return memory.notes();
  }

  @Override
  public void note(RestoreNote step) {
    String name = step.getClass().getSimpleName();
    death.pass("before noting " + name);
    memory.note(step);
    death.pass("after noting " + name);
  }

  @Override
  public Optional<SafetyBackup> safetyBackup() {
    return memory.safetyBackup();
  }

  @Override
  public void secure(SafetyBackup backup) {
    death.pass("before the safety backup");
    memory.secure(backup);
    death.pass("after the safety backup");
  }
}
