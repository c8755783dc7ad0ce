package io.carryover.agent.restore;

import io.carryover.agent.item.ItemId;
import io.carryover.agent.protocol.ItemResult;
import io.carryover.agent.protocol.RestorePlan;
import io.carryover.agent.protocol.UndoCounts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How far a restore is, by its notes. */
public final class RestoreProgress {

  private final List<RestoreNote> notes;

  private RestoreProgress(List<RestoreNote> notes) {
    this.notes = notes;
  }

  /** The progress that these notes show. */
  public static RestoreProgress of(RestoreMemory memory) {
    return new RestoreProgress(memory.notes());
  }

  /** What was chosen: the first note. */
  public RestoreNote.Chosen chosen() {
    return last(RestoreNote.Chosen.class).orElseThrow();
  }

  /** Whether the settings are finished, or can no longer be: there is nothing to go on with. */
  public boolean isOver() {
    return has(RestoreNote.Finished.class)
        || has(RestoreNote.EndedElsewhere.class)
        || has(RestoreNote.Undone.class);
  }

  /** Whether the server has been told of the end of its settings, or has told of it. */
  boolean isOverForTheServer() {
    return has(RestoreNote.Finished.class) || has(RestoreNote.EndedElsewhere.class);
  }

  /** Whether it has been undone. */
  public boolean isUndone() {
    return has(RestoreNote.Undone.class);
  }

  /** What has been undone and the server has not been told of. */
  public Optional<UndoCounts> untold() {
    return notes.reversed().stream()
        .takeWhile(note -> !(note instanceof RestoreNote.Told))
        .filter(RestoreNote.Undone.class::isInstance)
        .findFirst()
        .map(RestoreNote.Undone.class::cast)
        .map(RestoreNote.Undone::counts);
  }

  /** How many apps were put on their way. */
  public int apps() {
    return last(RestoreNote.Queued.class).map(RestoreNote.Queued::apps).orElse(0);
  }

  Optional<RestorePlan> plan() {
    return last(RestoreNote.Planned.class).map(RestoreNote.Planned::plan);
  }

  boolean has(Class<? extends RestoreNote> step) {
    return last(step).isPresent();
  }

  /** What has become of the settings that were put in place, or could not be. */
  Map<ItemId, ItemResult> settled() {
    Map<ItemId, ItemResult> settled = new LinkedHashMap<>();
    for (RestoreNote note : notes) {
      if (note instanceof RestoreNote.Settled(List<ItemResult> results)) {
        results.forEach(one -> settled.put(new ItemId(one.payloadType(), one.itemKey()), one));
      }
    }
    return settled;
  }

  private <T extends RestoreNote> Optional<T> last(Class<T> step) {
    return notes.reversed().stream().filter(step::isInstance).map(step::cast).findFirst();
  }
}
