package io.carryover.agent.restore;

import io.carryover.agent.item.ItemId;
import io.carryover.agent.item.SettingItem;
import io.carryover.agent.protocol.AppProgress;
import io.carryover.agent.protocol.ItemResult;
import io.carryover.agent.protocol.RefusedException;
import io.carryover.agent.protocol.Restore;
import io.carryover.agent.protocol.RestorePlan;
import io.carryover.agent.restore.PlannedRestore.Work;
import io.carryover.agent.restore.RestoreNote.Chosen;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A restore from its request to the end of its settings, however often the agent is killed on the
 * way: whoever goes on comes to the same end, with each setting put in place once.
 *
 * <p>Each step is noted when it is done. A step that was done and not noted is done again, so each
 * is one that changes nothing the second time: what is in place is seen to be, and the server knows
 * what it was told.
 */
public final class RestoreCourse {

  private final RestoreServer server;
  private final RestoreTarget target;
  private final RestoreMemory memory;
  private final PlannedRestore planned;

  /** A course on this target; the memory has the note of what was chosen. */
  public RestoreCourse(RestoreServer server, RestoreTarget target, RestoreMemory memory) {
    this.server = server;
    this.target = target;
    this.memory = memory;
    this.planned = new PlannedRestore(target, server.secrets());
  }

  /** How far it got. */
  public sealed interface Arrival {
    /** The settings are finished; apps may be on their way. */
    record AtItsEnd(Restore restore, List<ItemResult> settings, int apps) implements Arrival {}

    /** It came to an end without this device, after it was interrupted. */
    record EndedElsewhere(Restore restore) implements Arrival {}
  }

  /**
   * Goes on where the memory ends.
   *
   * @param osBuild of this PC
   * @param queue puts apps on their way and says how far each is
   */
  public Arrival goOn(String osBuild, Function<List<SettingItem>, List<AppProgress>> queue) {
    Chosen chosen = progress().chosen();
    Restore restore = request(chosen);
    if (restore.state().equals("finished") && !progress().has(RestoreNote.Queued.class)) {
      memory.note(new RestoreNote.EndedElsewhere(restore.outcome()));
      return new Arrival.EndedElsewhere(restore);
    }
    noteOnce(new RestoreNote.Requested());
    RestorePlan plan = progress().plan().orElseGet(() -> plan(chosen, osBuild));
    if (!progress().has(RestoreNote.Queued.class)) {
      Work work = planned.work(plan, server.content(chosen.restoreId()));
      noteNotOpened(work.notOpened());
      putInPlace(work.settings());
      report(chosen, work);
      queue(chosen, work.apps(), queue);
    }
    Restore end = server.finish(chosen.restoreId(), plan.manifestDigest());
    memory.note(new RestoreNote.Finished(end.outcome(), end.pendingApps()));
    RestoreProgress done = progress();
    return new Arrival.AtItsEnd(end, List.copyOf(done.settled().values()), done.apps());
  }

  private Restore request(Chosen chosen) {
    try {
      return server.request(chosen.restoreId(), chosen.choice());
    } catch (RefusedException e) {
      if (!progress().has(RestoreNote.Requested.class)) {
        // There will never be such a restore.
        memory.note(new RestoreNote.EndedElsewhere(null));
      }
      throw e;
    }
  }

  private RestorePlan plan(Chosen chosen, String osBuild) {
    RestorePlan plan =
        server.plan(chosen.restoreId(), planned.report(osBuild, server.manifest(chosen.choice())));
    memory.note(new RestoreNote.Planned(plan));
    return plan;
  }

  private void noteNotOpened(List<ItemResult> secrets) {
    Map<ItemId, ItemResult> settled = progress().settled();
    List<ItemResult> open =
        secrets.stream()
            .filter(one -> !settled.containsKey(new ItemId(one.payloadType(), one.itemKey())))
            .toList();
    if (!open.isEmpty()) {
      memory.note(new RestoreNote.Settled(open));
    }
  }

  private void putInPlace(List<SettingItem> settings) {
    if (memory.safetyBackup().isEmpty()) {
      memory.secure(SafetyBackup.of(settings, target));
    }
    Map<ItemId, ItemResult> settled = progress().settled();
    List<SettingItem> open =
        settings.stream().filter(item -> !settled.containsKey(item.id())).toList();
    if (target.takesAllAtOnce()) {
      if (!open.isEmpty()) {
        memory.note(new RestoreNote.Settled(planned.put(open)));
      }
      return;
    }
    for (SettingItem item : open) {
      memory.note(
          new RestoreNote.Settled(
              isInPlace(item)
                  ? List.of(PlannedRestore.settled(item, null))
                  : planned.put(List.of(item))));
    }
  }

  /** It was put there, and the agent killed before it could note so. */
  private boolean isInPlace(SettingItem item) {
    return target.digestOf(item.id()).filter(target.digestInPlace(item)::equals).isPresent();
  }

  private void report(Chosen chosen, Work work) {
    if (!progress().has(RestoreNote.Reported.class)) {
      List<ItemResult> results = new ArrayList<>(work.left());
      results.addAll(progress().settled().values());
      server.report(chosen.restoreId(), results);
      memory.note(new RestoreNote.Reported());
    }
  }

  private void queue(
      Chosen chosen, List<SettingItem> apps, Function<List<SettingItem>, List<AppProgress>> queue) {
    if (!apps.isEmpty()) {
      server.reportApps(chosen.restoreId(), queue.apply(apps));
    }
    memory.note(new RestoreNote.Queued(apps.size()));
  }

  private void noteOnce(RestoreNote step) {
    if (!progress().has(step.getClass())) {
      memory.note(step);
    }
  }

  private RestoreProgress progress() {
    return RestoreProgress.of(memory);
  }
}
