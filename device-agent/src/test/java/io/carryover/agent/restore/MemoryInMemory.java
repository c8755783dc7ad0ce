package io.carryover.agent.restore;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The memory of a restore that is never lost. */
public final class MemoryInMemory implements RestoreMemory {

  private final List<RestoreNote> notes = new ArrayList<>();
  private @Nullable SafetyBackup safetyBackup;

  /** A memory of what was chosen. */
  public MemoryInMemory(RestoreNote.Chosen chosen) {
    notes.add(chosen);
  }

  @Override
  public List<RestoreNote> notes() {
    return List.copyOf(notes);
  }

  @Override
  public void note(RestoreNote step) {
    notes.add(step);
  }

  @Override
  public Optional<SafetyBackup> safetyBackup() {
    return Optional.ofNullable(safetyBackup);
  }

  @Override
  public void secure(SafetyBackup backup) {
    if (safetyBackup != null) {
      throw new IllegalStateException("The safety backup of this restore has been taken.");
    }
    safetyBackup = backup;
  }
}
