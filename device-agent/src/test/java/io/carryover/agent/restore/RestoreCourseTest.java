package io.carryover.agent.restore;

import static io.carryover.agent.restore.SomeRestore.CHOSEN;
import static io.carryover.agent.restore.SomeRestore.app;
import static io.carryover.agent.restore.SomeRestore.setting;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.carryover.agent.item.ItemId;
import io.carryover.agent.item.SettingItem;
import io.carryover.agent.protocol.AppProgress;
import io.carryover.agent.protocol.ItemResult;
import io.carryover.agent.protocol.RefusedException;
import io.carryover.agent.protocol.TargetReport;
import io.carryover.agent.protocol.UndoCounts;
import io.carryover.agent.restore.RestoreCourse.Arrival;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * An agent that is killed anywhere on its way, by the steps that it notes, the changes that it
 * makes and the calls whose answers are lost, comes to the same end as one that lives.
 */
class RestoreCourseTest {

  private static final long SEED = 20261123;
  private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");

  private static final SettingItem THEME = setting("theme", "dark");
  private static final SettingItem MOUSE = setting("mouse", "fast");
  private static final SettingItem WIFI = setting("secret of the network", "hunter2");
  private static final SettingItem FONT = setting("font", "large");
  private static final SettingItem REFUSED = setting("refused", "new");
  private static final SettingItem UNKNOWN = setting("unknown", "new");
  private static final SettingItem EQUAL = setting("equal", "as ever");
  private static final List<SettingItem> BACKUP =
      List.of(THEME, MOUSE, WIFI, FONT, REFUSED, UNKNOWN, EQUAL, app("Contoso.Time"));

  @TempDir private Path folder;
  private int lives;

  /** One PC with the services that it knows and the folder that its agent remembers in. */
  private final class Life {
    private final Death death = Death.never();
    private final PcInMemory pc;
    private final ServicesInMemory services =
        new ServicesInMemory(death, BACKUP, SomeRestore::plan);
    private final Map<ItemId, SettingItem> before;
    private final Path memoryFolder;
    private final List<String> queued = new ArrayList<>();

    Life(boolean allAtOnce) {
      pc = new PcInMemory(death, allAtOnce);
      pc.has(setting("theme", "light"));
      pc.has(setting("mouse", "slow"));
      pc.has(setting("refused", "old"));
      pc.has(EQUAL);
      pc.has(setting("its own", "stays"));
      pc.refuses(REFUSED.id());
      pc.cannotApply(UNKNOWN.id());
      before = pc.items();
      memoryFolder = folder.resolve("life-" + lives++);
      try {
        Files.createDirectory(memoryFolder);
      } catch (IOException e) {
        throw new AssertionError(e);
      }
      memory().note(CHOSEN);
    }

    /** A new process reads what is in the folder. */
    RestoreMemory memory() {
      return new MortalMemory(new RestoreFolder(memoryFolder), death);
    }

    Arrival restore() {
      return new RestoreCourse(services, pc, memory()).goOn("26100.4946", this::queue);
    }

    UndoCounts undo() {
      RestoreMemory memory = memory();
      var outcome = new RestoreUndo(pc, memory).undo(false, NOW);
      RestoreUndo.tell(services, memory);
      return outcome.counts();
    }

    private List<AppProgress> queue(List<SettingItem> apps) {
      death.pass("before the list of apps");
      queued.clear();
      apps.forEach(app -> queued.add(app.itemKey()));
      death.pass("after the list of apps");
      return apps.stream().map(app -> AppProgress.of(app.id(), "queued")).toList();
    }

    /** Does it, dying on the way, and once more. */
    void killed(int step, Runnable work) {
      death.comesAt(step);
      try {
        work.run();
      } catch (Death.Killed e) {
        death.isOver();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void killedAnywhereItComesToTheSameEndWithEachSettingPutInPlaceOnce(boolean allAtOnce) {
    Life whole = new Life(allAtOnce);
    whole.death.comesAt(Integer.MAX_VALUE);
    whole.restore();
    List<String> steps = whole.death.lived();
    assertThat(whole.pc.items())
        .containsEntry(THEME.id(), THEME)
        .containsEntry(WIFI.id(), WIFI)
        .containsEntry(REFUSED.id(), setting("refused", "old"))
        .doesNotContainKey(UNKNOWN.id());

    for (int step = 0; step <= steps.size(); step++) {
      Life life = new Life(allAtOnce);
      life.killed(step, life::restore);
      life.death.isOver();
      Arrival arrival = life.restore();

      String where = step < steps.size() ? "killed " + steps.get(step) : "not killed";
      assertThat(arrival).as(where).isInstanceOf(Arrival.AtItsEnd.class);
      assertSameEnd(where, life, whole);
    }
    System.out.printf(
        "An agent was killed at each of %d steps of a restore (%s) and came to the same end%n",
        steps.size(), allAtOnce ? "one file" : "item by item");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void killedAgainAndAgainItComesToTheSameEnd(boolean allAtOnce) {
    var random = new Random(SEED);
    Life whole = new Life(allAtOnce);
    whole.restore();
    int deaths = 0;
    for (int round = 0; round < 100; round++) {
      Life life = new Life(allAtOnce);
      for (int again = random.nextInt(6); again > 0; again--) {
        life.killed(random.nextInt(20), life::restore);
        deaths++;
      }
      life.death.isOver();
      life.restore();

      assertSameEnd("seed %d, round %d".formatted(SEED, round), life, whole);
    }
    assertThat(deaths).isGreaterThan(100);
  }

  private static void assertSameEnd(String where, Life life, Life whole) {
    assertThat(life.pc.items()).as(where).isEqualTo(whole.pc.items());
    assertThat(life.pc.changes())
        .as(where)
        .containsExactlyInAnyOrderElementsOf(whole.pc.changes())
        .doesNotHaveDuplicates();
    if (!life.pc.takesAllAtOnce()) {
      assertThat(life.pc.placed()).as(where).doesNotHaveDuplicates();
    }
    assertThat(life.services.results()).as(where).isEqualTo(whole.services.results());
    assertThat(life.services.apps()).as(where).isEqualTo(whole.services.apps());
    assertThat(life.services.made()).as(where).isEqualTo(List.of(1, 1));
    assertThat(life.queued).as(where).isEqualTo(whole.queued);
    assertThat(life.memory().safetyBackup().orElseThrow().items())
        .as(where)
        .allSatisfy(kept -> assertThat(kept.before()).isEqualTo(life.before.get(kept.id())))
        .hasSameSizeAs(whole.memory().safetyBackup().orElseThrow().items());
    assertThat(RestoreProgress.of(life.memory()).isOver()).as(where).isTrue();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void anUndoThatIsKilledAnywhereAndDoneAgainGivesTheOriginalState(boolean allAtOnce) {
    Life whole = new Life(allAtOnce);
    whole.restore();
    whole.death.comesAt(Integer.MAX_VALUE);
    UndoCounts counts = whole.undo();
    List<String> steps = whole.death.lived();
    assertThat(counts).isEqualTo(new UndoCounts(2, 2, 0, 0));

    for (int step = 0; step <= steps.size(); step++) {
      Life life = new Life(allAtOnce);
      life.restore();
      life.killed(step, life::undo);
      life.death.isOver();

      assertThat(life.undo()).isEqualTo(counts);
      String where = step < steps.size() ? "killed " + steps.get(step) : "not killed";
      assertThat(life.pc.items()).as(where).isEqualTo(life.before);
      assertThat(life.services.undone()).as(where).isEqualTo(counts);
      assertThat(life.services.outcome()).as(where).isNotNull();
      assertThat(RestoreProgress.of(life.memory()).untold()).as(where).isEmpty();
      assertThat(life.pc.changes()).as(where).hasSize(8);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aRestoreThatWasKilledAnywhereCanBeTakenBackInsteadOfGoneOnWith(boolean allAtOnce) {
    Life whole = new Life(allAtOnce);
    whole.death.comesAt(Integer.MAX_VALUE);
    whole.restore();
    int steps = whole.death.lived().size();

    for (int step = 0; step <= steps; step++) {
      String where = step < steps ? "killed " + whole.death.lived().get(step) : "not killed";
      Life life = new Life(allAtOnce);
      life.killed(step, life::restore);
      life.death.isOver();
      int changed = life.pc.changes().size();

      UndoCounts counts = life.undo();

      assertThat(life.pc.items()).as(where).isEqualTo(life.before);
      assertThat(counts.all()).as(where).isEqualTo(changed);
      assertThat(RestoreProgress.of(life.memory()).isOver()).as(where).isTrue();
      if (changed > 0) {
        assertThat(life.services.undone()).as(where).isEqualTo(counts);
      }
    }
  }

  @Test
  void aRestoreThatHasEndedMeanwhileIsNotGoneOnWith() {
    Life life = new Life(false);
    life.killed(12, life::restore);
    int changed = life.pc.changes().size();
    life.services.endAs("expired");

    Arrival arrival = life.restore();

    assertThat(arrival)
        .isInstanceOfSatisfying(
            Arrival.EndedElsewhere.class,
            ended -> assertThat(ended.restore().outcome()).isEqualTo("expired"));
    assertThat(life.pc.changes()).hasSize(changed);
    life.undo();
    assertThat(life.pc.items()).isEqualTo(life.before);
    assertThat(life.services.outcome()).isEqualTo("expired");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aSecretThatDoesNotOpenIsReportedByItselfAndAllElseIsRestored(boolean allAtOnce) {
    Life whole = new Life(allAtOnce);
    whole.services.forge(WIFI.id());
    whole.death.comesAt(Integer.MAX_VALUE);
    Arrival arrival = whole.restore();

    assertThat(whole.services.results())
        .containsEntry(WIFI.id(), result(WIFI, "failed", "secret-not-opened"))
        .containsEntry(THEME.id(), result(THEME, "applied", null));
    assertThat(whole.pc.items()).containsEntry(THEME.id(), THEME).doesNotContainKey(WIFI.id());
    assertThat(arrival)
        .isInstanceOfSatisfying(
            Arrival.AtItsEnd.class,
            end ->
                assertThat(end.settings()).contains(result(WIFI, "failed", "secret-not-opened")));
    int steps = whole.death.lived().size();
    for (int step = 0; step <= steps; step++) {
      Life life = new Life(allAtOnce);
      life.services.forge(WIFI.id());
      life.killed(step, life::restore);
      life.death.isOver();
      life.restore();

      assertSameEnd("killed at step " + step, life, whole);
      life.undo();
      assertThat(life.pc.items()).isEqualTo(life.before);
    }
  }

  @Test
  void aSecretThatIsThereAlreadyIsLeftAloneAndItsDigestIsNotTold() {
    Life life = new Life(false);
    life.pc.has(WIFI);
    List<TargetReport> told = new ArrayList<>();
    var services =
        new ServicesInMemory(
            life.death,
            BACKUP,
            report -> {
              told.add(report);
              return SomeRestore.plan(report);
            });

    new RestoreCourse(services, life.pc, life.memory()).goOn("26100.4946", life::queue);

    assertThat(services.results())
        .containsEntry(WIFI.id(), result(WIFI, "skipped", "already-equal"));
    assertThat(told.toString()).doesNotContain(WIFI.content().sha256());
    assertThat(life.pc.placed()).doesNotContain(WIFI.id());
  }

  private static ItemResult result(SettingItem item, String result, @Nullable String reason) {
    return new ItemResult(item.payloadType(), item.itemKey(), result, reason);
  }

  @Test
  void aRequestThatIsRefusedIsNoRestoreToGoOnWith() {
    Life life = new Life(false);
    life.services.refuseRequests();

    assertThatThrownBy(life::restore).isInstanceOf(RefusedException.class);

    assertThat(RestoreProgress.of(life.memory()).isOver()).isTrue();
    assertThat(life.pc.changes()).isEmpty();
  }

  @Test
  void whatHasChangedSinceIsLeftAloneUnlessItIsWanted() {
    Life life = new Life(false);
    life.restore();
    life.pc.has(setting("theme", "pink"));
    life.pc.loses(MOUSE.id());
    life.pc.has(setting("font", "huge"));
    var undo = new RestoreUndo(life.pc, life.memory());

    var outcome = undo.undo(false, NOW);

    assertThat(outcome.counts()).isEqualTo(new UndoCounts(0, 1, 3, 0));
    assertThat(outcome.left())
        .extracting(RestoreUndo.Left::item, RestoreUndo.Left::reason)
        .containsExactlyInAnyOrder(
            tuple(THEME.id(), "changed-since"),
            tuple(MOUSE.id(), "changed-since"),
            tuple(FONT.id(), "changed-since"));
    assertThat(life.pc.items())
        .containsEntry(THEME.id(), setting("theme", "pink"))
        .doesNotContainKey(WIFI.id());
    assertThat(outcome.apps()).isEqualTo(1);

    assertThat(undo.undo(true, NOW).counts()).isEqualTo(new UndoCounts(2, 2, 0, 0));
    assertThat(life.pc.items()).isEqualTo(life.before);
    RestoreUndo.tell(life.services, life.memory());
    assertThat(life.services.undone()).isEqualTo(new UndoCounts(2, 2, 0, 0));
  }

  @Test
  void theSafetyBackupIsTakenOnceAndReadByItsOwnerAlone() throws IOException {
    Life life = new Life(false);
    life.restore();
    SafetyBackup taken = life.memory().safetyBackup().orElseThrow();

    assertThatThrownBy(() -> life.memory().secure(new SafetyBackup(List.of())))
        .isInstanceOf(IllegalStateException.class);

    assertThat(life.memory().safetyBackup().orElseThrow().items()).hasSameSizeAs(taken.items());
    try (var files = Files.list(life.memoryFolder)) {
      Set<String> rights = files.map(RestoreCourseTest::rights).collect(Collectors.toSet());
      assertThat(rights).containsExactly("[OWNER_READ, OWNER_WRITE]");
    }
    assertThat(taken.toString()).doesNotContain("light");
  }

  @Test
  void aLineThatWasCutOffWasNeverNoted() throws IOException {
    Life life = new Life(false);
    life.restore();
    List<RestoreNote> notes = life.memory().notes();
    Path journal = life.memoryFolder.resolve("journal.jsonl");
    byte[] whole = Files.readAllBytes(journal);
    int lastLine = new String(whole, 0, whole.length - 1, UTF_8).lastIndexOf('\n') + 1;
    for (int end = whole.length - 1; end >= lastLine; end--) {
      Files.write(journal, Arrays.copyOf(whole, end));

      assertThat(life.memory().notes()).isEqualTo(notes.subList(0, notes.size() - 1));
      life.memory().note(notes.getLast());
      assertThat(life.memory().notes()).isEqualTo(notes);
    }
  }

  private static String rights(Path file) {
    try {
      return new TreeSet<>(Files.getPosixFilePermissions(file)).toString();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
