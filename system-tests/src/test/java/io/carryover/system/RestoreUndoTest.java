package io.carryover.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.carryover.agent.apps.AppRecord;
import io.carryover.agent.item.ItemId;
import io.carryover.agent.item.SettingItem;
import io.carryover.agent.protocol.AppProgress;
import io.carryover.agent.protocol.UndoCounts;
import io.carryover.agent.restore.Death;
import io.carryover.agent.restore.MemoryInMemory;
import io.carryover.agent.restore.MortalMemory;
import io.carryover.agent.restore.RestoreCourse;
import io.carryover.agent.restore.RestoreMemory;
import io.carryover.agent.restore.RestoreUndo;
import io.carryover.agent.restore.ServicesInMemory;
import io.carryover.agent.restore.SomeRestore;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Backup, restore, undo gives the original state: for whatever backup, selection and target,
 * planned by the rules of restore-service, with settings that fail, restores upon restores, and
 * agents that are killed on the way there and on the way back.
 */
class RestoreUndoTest {

  private static final int CASES = 12_000;
  private static final long SEED = 20261123;
  private static final int STEPS = 40;
  private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");

  private final Random random = new Random(SEED);
  private final Death death = Death.never();
  private int restores;
  private int putBack;
  private int removed;
  private int killed;

  /** A restore that can be undone, and what the PC was before it. */
  private record Done(
      RestoreMemory memory, ServicesInMemory services, Map<ItemId, SettingItem> before) {}

  @Test
  void aRestoreAndItsUndoGiveTheOriginalState() {
    for (int number = 0; number < CASES; number++) {
      String which = "seed %d, case %d".formatted(SEED, number);
      var one = new RestoreCase(random, death);
      Map<ItemId, SettingItem> original = settings(one);
      Deque<Done> done = new ArrayDeque<>();
      for (int times = 1 + random.nextInt(3); times > 0; times--) {
        done.push(restore(one));
      }

      while (!done.isEmpty()) {
        Done last = done.pop();
        UndoCounts counts = undo(one, last);

        assertThat(settings(one)).as(which).isEqualTo(last.before());
        assertThat(counts.itemsLeftAlone() + counts.itemsFailed()).as(which).isZero();
        if (counts.all() > 0) {
          assertThat(last.services().undone()).as(which).isEqualTo(counts);
        }
        putBack += counts.itemsPutBack();
        removed += counts.itemsRemoved();
      }
      assertThat(settings(one)).as(which).isEqualTo(original);
    }
    System.out.printf(
        "Seed %d: %,d cases, %,d restores undone to the original state: %,d settings put back, %,d removed; agents killed on the way %,d times%n",
        SEED, CASES, restores, putBack, removed, killed);
    assertThat(List.of(putBack, removed, killed)).allMatch(count -> count > 1_000);
  }

  /** Now and then the agent is killed, and goes on, or does not. */
  private Done restore(RestoreCase one) {
    restores++;
    Map<ItemId, SettingItem> before = settings(one);
    var memory = new MortalMemory(new MemoryInMemory(SomeRestore.CHOSEN), death);
    var services =
        new ServicesInMemory(
            death, one.anotherVersion(), report -> RestoreCase.asTheAgentReadsIt(one.plan(report)));
    Runnable restore =
        () ->
            new RestoreCourse(services, one.pc, memory)
                .goOn(one.osBuild(), apps -> install(one, apps));
    if (isKilled(restore) && random.nextBoolean()) {
      restore.run();
    }
    return new Done(memory, services, before);
  }

  private UndoCounts undo(RestoreCase one, Done done) {
    Runnable undo =
        () -> {
          new RestoreUndo(one.pc, done.memory()).undo(false, NOW);
          RestoreUndo.tell(done.services(), done.memory());
        };
    isKilled(undo);
    undo.run();
    return new RestoreUndo(one.pc, done.memory()).undo(false, NOW).counts();
  }

  private boolean isKilled(Runnable work) {
    if (random.nextInt(3) == 0) {
      death.comesAt(random.nextInt(STEPS));
    }
    try {
      work.run();
      return false;
    } catch (Death.Killed e) {
      killed++;
      return true;
    } finally {
      death.isOver();
    }
  }

  private static List<AppProgress> install(RestoreCase one, List<SettingItem> apps) {
    apps.forEach(one.pc::has);
    return apps.stream().map(app -> AppProgress.of(app.id(), "installed")).toList();
  }

  /** All but the apps, which stay. */
  private static Map<ItemId, SettingItem> settings(RestoreCase one) {
    Map<ItemId, SettingItem> settings = new HashMap<>(one.pc.items());
    settings.keySet().removeIf(item -> item.payloadType().equals(AppRecord.PAYLOAD_TYPE));
    return settings;
  }
}
