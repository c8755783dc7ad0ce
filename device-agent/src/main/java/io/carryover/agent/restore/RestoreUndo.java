package io.carryover.agent.restore;

import io.carryover.agent.item.ItemId;
import io.carryover.agent.protocol.ItemResult;
import io.carryover.agent.protocol.RefusedException;
import io.carryover.agent.protocol.UndoCounts;
import io.carryover.agent.restore.SafetyBackup.Kept;
import io.carryover.agent.restore.SafetyBackup.Standing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Puts back what a restore has changed, from the safety backup, without any server.
 *
 * <p>What an item is now decides what is done with it, not how far an earlier undo got; so an agent
 * that was killed meanwhile undoes again and comes to the same.
 */
public final class RestoreUndo {

  private final RestoreTarget target;
  private final RestoreMemory memory;

  /** An undo on the target of the restore. */
  public RestoreUndo(RestoreTarget target, RestoreMemory memory) {
    this.target = target;
    this.memory = memory;
  }

  /**
   * An item that is not as it was.
   *
   * @param reason a code: changed-since, not-known-before, not-known-now, or why it could not be
   *     put back
   */
  public record Left(ItemId item, String reason) {}

  /**
   * What came of it.
   *
   * @param left what is not as it was before the restore
   * @param changed how many settings this run has changed
   * @param apps how many apps the restore has brought; they stay
   */
  public record Outcome(UndoCounts counts, List<Left> left, int changed, int apps) {}

  /**
   * Undoes.
   *
   * @param evenChanged whether what has changed since the restore is put back too
   */
  public Outcome undo(boolean evenChanged, Instant now) {
    List<Kept> kept = memory.safetyBackup().map(SafetyBackup::items).orElse(List.of());
    Set<ItemId> restored = restored(kept);
    List<Left> left = new ArrayList<>();
    List<Kept> toPutBack = new ArrayList<>();
    Map<ItemId, Boolean> asBefore = new HashMap<>();
    for (Kept item : kept.stream().filter(one -> restored.contains(one.id())).toList()) {
      switch (SafetyBackup.standing(item, target.read(item.id()))) {
        case AS_BEFORE -> asBefore.put(item.id(), item.content() != null);
        case AS_RESTORED -> toPutBack.add(item);
        case CHANGED_SINCE -> sort(item, evenChanged, "changed-since", toPutBack, left);
        case NOT_KNOWN_NOW -> sort(item, evenChanged, "not-known-now", toPutBack, left);
        case NOT_KNOWN_BEFORE -> left.add(new Left(item.id(), "not-known-before"));
      }
    }
    int leftAlone = left.size();
    Map<ItemId, String> failures = putBack(toPutBack);
    for (Kept item : toPutBack) {
      String failure = failures.get(item.id());
      if (failure == null) {
        asBefore.put(item.id(), item.content() != null);
      } else {
        left.add(new Left(item.id(), failure));
      }
    }
    int putBack = (int) asBefore.values().stream().filter(wasThere -> wasThere).count();
    var counts =
        new UndoCounts(putBack, asBefore.size() - putBack, leftAlone, left.size() - leftAlone);
    noteUnlessKnown(counts, now);
    return new Outcome(
        counts, left, toPutBack.size() - failures.size(), RestoreProgress.of(memory).apps());
  }

  /**
   * Tells the server what was undone, if it does not know yet; a restore that has not ended is
   * stopped first.
   *
   * @return whether there was anything to tell
   */
  public static boolean tell(RestoreServer server, RestoreMemory memory) {
    RestoreProgress progress = RestoreProgress.of(memory);
    Optional<UndoCounts> untold = progress.untold();
    if (untold.isEmpty()) {
      return false;
    }
    var chosen = progress.chosen();
    if (!progress.isOverForTheServer()) {
      // The request may never have arrived; then there is nothing to stop, and nothing to tell.
      server.cancel(chosen.restoreId());
    }
    if (untold.get().all() > 0) {
      tell(server, chosen.restoreId(), untold.get());
    }
    memory.note(new RestoreNote.Told());
    return true;
  }

  private static void tell(RestoreServer server, UUID id, UndoCounts counts) {
    try {
      server.undo(id, counts);
    } catch (RefusedException e) {
      if (!e.is("restore-not-ended")) {
        throw e;
      }
      // Apps are on their way.
      server.cancel(id);
      server.undo(id, counts);
    }
  }

  /** The items that the restore has put in place, whether it could note so or not. */
  private Set<ItemId> restored(List<Kept> kept) {
    Map<ItemId, ItemResult> settled = RestoreProgress.of(memory).settled();
    List<ItemResult> found = new ArrayList<>();
    Set<ItemId> restored = new HashSet<>();
    for (Kept item : kept) {
      ItemResult result = settled.get(item.id());
      if (result == null && isInPlace(item)) {
        result = new ItemResult(item.payloadType(), item.itemKey(), "applied", null);
        found.add(result);
      }
      if (result != null && result.result().equals("applied")) {
        restored.add(item.id());
      }
    }
    if (!found.isEmpty()) {
      memory.note(new RestoreNote.Settled(found));
    }
    return restored;
  }

  private boolean isInPlace(Kept item) {
    return SafetyBackup.standing(item, target.read(item.id())) == Standing.AS_RESTORED;
  }

  private static void sort(
      Kept item, boolean evenChanged, String reason, List<Kept> toPutBack, List<Left> left) {
    if (evenChanged) {
      toPutBack.add(item);
    } else {
      left.add(new Left(item.id(), reason));
    }
  }

  private Map<ItemId, String> putBack(List<Kept> items) {
    if (items.isEmpty() || target.takesAllAtOnce()) {
      return items.isEmpty() ? Map.of() : target.putBack(items);
    }
    Map<ItemId, String> failures = new HashMap<>();
    items.forEach(item -> failures.putAll(target.putBack(List.of(item))));
    return failures;
  }

  private void noteUnlessKnown(UndoCounts counts, Instant now) {
    boolean known =
        memory.notes().reversed().stream()
            .filter(RestoreNote.Undone.class::isInstance)
            .map(RestoreNote.Undone.class::cast)
            .findFirst()
            .filter(before -> before.counts().equals(counts))
            .isPresent();
    if (!known) {
      memory.note(new RestoreNote.Undone(now, counts));
    }
  }
}
