package io.carryover.agent.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.carryover.agent.item.SettingItem;
import io.carryover.agent.protocol.UndoCounts;
import io.carryover.agent.registry.RegistryFileReader;
import io.carryover.agent.restore.Death;
import io.carryover.agent.restore.MemoryInMemory;
import io.carryover.agent.restore.RestoreCourse;
import io.carryover.agent.restore.RestoreUndo;
import io.carryover.agent.restore.ServicesInMemory;
import io.carryover.agent.restore.SomeRestore;
import io.carryover.agent.scope.CatalogSetting;
import io.carryover.agent.scope.RegistryFileText;
import io.carryover.agent.scope.SettingsCatalog;
import io.carryover.agent.scope.SettingsScope;
import io.carryover.agent.wine.WinePrefix;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real registry restores and undoes: regedit exports before and after are the same file, to the
 * byte.
 */
class WineUndoIT {

  private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");
  private static final SettingsScope SCOPE = SettingsScope.ofThisAgent();
  private static final List<CatalogSetting> SETTINGS =
      SettingsCatalog.ofThisAgent().settings(CatalogSetting.Store.REGISTRY);

  @TempDir private static Path windows;
  private static WinePrefix freshPc;

  @TempDir private Path folder;
  private WinePrefix oldPc;
  private WinePrefix newPc;

  @BeforeAll
  static void setUpWindows() {
    freshPc = WinePrefix.create(windows);
  }

  @BeforeEach
  void startPcs() {
    oldPc = freshPc.copyTo(folder.resolve("old"));
    newPc = freshPc.copyTo(folder.resolve("new"));
  }

  @AfterEach
  void stopPcs() {
    oldPc.close();
    newPc.close();
  }

  @Test
  void aFreshPcIsFreshAgain() throws IOException {
    List<SettingItem> backup = backupOfAwkwardValues(0);
    Path before = export("before");

    UndoCounts counts = restoreAndUndo(backup, before, _ -> true);

    assertThat(counts.all()).isEqualTo(SETTINGS.size());
    assertThat(counts.itemsRemoved()).isGreaterThan(SETTINGS.size() / 2);
    assertThat(export("after")).hasSameBinaryContentAs(before);
  }

  @Test
  void aPcThatHasHalfOfTheSettingsIsWhatItWasAndSoItIsAfterARestoreOfAPart() throws IOException {
    List<SettingItem> backup = backupOfAwkwardValues(0);
    Path own = folder.resolve("own.reg");
    List<CatalogSetting> half =
        IntStream.range(0, SETTINGS.size())
            .filter(i -> i % 2 == 0)
            .mapToObj(SETTINGS::get)
            .toList();
    RegistryFileText.writeAwkwardValues(half, 5, own);
    newPc.importWithRegedit(own);
    Path before = export("before");

    UndoCounts everything = restoreAndUndo(backup, before, _ -> true);
    assertThat(everything.itemsPutBack()).isGreaterThan(SETTINGS.size() / 4);
    assertThat(everything.itemsRemoved()).isGreaterThan(SETTINGS.size() / 4);
    assertThat(export("after")).hasSameBinaryContentAs(before);

    UndoCounts part =
        restoreAndUndo(backup, before, item -> item.category().equals("Personalization"));
    assertThat(part.all()).isPositive().isLessThan(everything.all());
    assertThat(export("after-a-part")).hasSameBinaryContentAs(before);
  }

  private UndoCounts restoreAndUndo(
      List<SettingItem> backup, Path before, Predicate<SettingItem> selection) throws IOException {
    Path settings = folder.resolve("settings.reg");
    Path undone = folder.resolve("undo.reg");
    List<SettingItem> selected = backup.stream().filter(selection).toList();
    var memory = new MemoryInMemory(SomeRestore.CHOSEN);
    var services = new ServicesInMemory(Death.never(), selected, SomeRestore::plan);
    new RestoreCourse(services, target(before, settings), memory)
        .goOn("26200.8000", _ -> List.of());
    newPc.importWithRegedit(settings);
    Path restored = export("restored");
    assertThat(items(restored)).containsAll(selected);

    var outcome = new RestoreUndo(target(restored, undone), memory).undo(false, NOW);

    assertThat(outcome.left()).isEmpty();
    newPc.importWithRegedit(undone);
    return outcome.counts();
  }

  private static FileTarget target(Path export, Path out) throws IOException {
    ExportedPc pc = ExportedPc.read(export, null);
    return new FileTarget(pc.items(), pc.keys(), out, false);
  }

  private List<SettingItem> backupOfAwkwardValues(int shift) throws IOException {
    Path byHand = folder.resolve("by-hand.reg");
    RegistryFileText.writeAwkwardValues(SETTINGS, shift, byHand);
    oldPc.importWithRegedit(byHand);
    Path export = folder.resolve("old.reg");
    oldPc.exportAll(export);
    return items(export);
  }

  private Path export(String name) {
    Path file = folder.resolve(name + ".reg");
    newPc.exportAll(file);
    return file;
  }

  private static List<SettingItem> items(Path export) throws IOException {
    try (var reader = RegistryFileReader.open(export)) {
      return SCOPE.collect(reader).items();
    }
  }
}
