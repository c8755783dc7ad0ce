package io.carryover.agent.scope;

import static org.assertj.core.api.Assertions.assertThat;

import io.carryover.agent.item.SettingItem;
import io.carryover.agent.registry.RegistryEntry;
import io.carryover.agent.registry.RegistryFileReader;
import io.carryover.agent.registry.RegistryFiles;
import io.carryover.agent.registry.RegistryGenerator;
import io.carryover.agent.wine.WinePrefix;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An old PC's settings come back on a new PC, each with a real registry, regedit and reg. */
class WineRoundTripIT {

  private static final String USER = "HKEY_CURRENT_USER";
  private static final List<String> BRANCHES =
      List.of(
          USER,
          "HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\TimeZoneInformation",
          "HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services",
          "HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\WlanSvc",
          "HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\WcmSvc");

  /**
   * Each round gives each setting another of the awkward values. Every fourth is enough to give
   * every value to many settings; {@code -Dwine.rounds=all} gives every value to every setting.
   */
  private static final int EVERY_ROUND = "all".equals(System.getProperty("wine.rounds")) ? 1 : 4;

  @TempDir private static Path windows;
  private static WinePrefix freshPc;

  private final SettingsCatalog catalog = SettingsCatalog.ofThisAgent();
  private final List<CatalogSetting> settings = catalog.settings(CatalogSetting.Store.REGISTRY);
  private final SettingsScope scope = new SettingsScope(catalog);

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
  void everySettingThatRegAddHasSetComesBack() throws IOException {
    for (CatalogSetting setting : settings) {
      oldPc.add(
          RegistryFileText.keyOnThisPc(setting), setting.name(), setting.type(), aValueOf(setting));
    }

    Path export = export(oldPc);
    Path restored = restore(items(export));
    newPc.importWithReg(restored);

    assertThat(items(export)).hasSize(settings.size());
    assertThat(export(newPc)).hasSameBinaryContentAs(export);
    assertThat(newPc.query("HKCU\\Software\\Microsoft\\GameBar", "AutoGameModeEnabled"))
        .contains("REG_DWORD    0x1");
  }

  @Test
  void everyAwkwardValueComesBackInEverySetting() throws IOException {
    for (int round = 0; round < RegistryFileText.awkwardValues(); round += EVERY_ROUND) {
      Path byHand = folder.resolve("by-hand.reg");
      RegistryFileText.writeAwkwardValues(settings, round, byHand);
      oldPc.importWithReg(byHand);

      List<Path> exports = exportBranches(oldPc);
      newPc.importWithRegedit(restore(items(exports)));

      List<Path> exportsAfterwards = exportBranches(newPc);
      assertThat(items(exports)).as("round %d", round).hasSize(settings.size());
      assertThat(items(exportsAfterwards)).as("round %d", round).isEqualTo(items(exports));
      assertThat(exportsAfterwards)
          .as("round %d", round)
          .zipSatisfy(exports, (after, before) -> assertThat(after).hasSameBinaryContentAs(before));
    }
  }

  @Test
  void anExportOfTheUsersBranchGivesTheSameItemsAsAnExportOfEverything() throws IOException {
    Path byHand = folder.resolve("by-hand.reg");
    RegistryFileText.writeAwkwardValues(settings, 0, byHand);
    oldPc.importWithRegedit(byHand);
    Path byRegedit = folder.resolve("regedit.reg");
    Path byReg = folder.resolve("reg.reg");

    oldPc.exportWithRegedit(USER, byRegedit);
    oldPc.exportWithReg(USER, byReg);

    var ofTheUser =
        items(export(oldPc)).stream().filter(item -> item.itemKey().startsWith(USER)).toList();
    assertThat(ofTheUser).isNotEmpty();
    assertThat(items(byRegedit)).isEqualTo(ofTheUser);
    assertThat(items(byReg)).isEqualTo(ofTheUser);
  }

  @Test
  void theReaderUnderstandsEveryStatementOfAnExportOfEverything() throws IOException {
    Path export = export(oldPc);

    List<RegistryEntry> entries = RegistryFiles.readAll(export);
    Path written = folder.resolve("written.reg");
    RegistryFiles.write(entries, written);

    assertThat(entries).hasSizeGreaterThan(10_000);
    assertThat(RegistryFiles.readAll(written)).isEqualTo(entries);
  }

  @Test
  void regeditTakesWhateverTheWriterWrites() throws IOException {
    var generator = new RegistryGenerator(20261123);
    List<RegistryEntry> entries =
        generator.keyThatWineShowsExactly(USER + "\\Software\\Generated", 500);
    Path written = folder.resolve("written.reg");
    RegistryFiles.write(entries, written);

    newPc.importWithReg(written);
    Path export = folder.resolve("export.reg");
    newPc.exportWithReg(USER + "\\Software\\Generated", export);

    assertThat(RegistryFiles.readAll(export))
        .as("seed %d", generator.seed())
        .containsExactlyInAnyOrderElementsOf(entries);
  }

  private Path export(WinePrefix pc) {
    Path file = folder.resolve(pc == oldPc ? "old.reg" : "new.reg");
    pc.exportAll(file);
    return file;
  }

  private List<Path> exportBranches(WinePrefix pc) {
    return BRANCHES.stream()
        .map(branch -> {
          Path file =
              folder.resolve(pc == oldPc ? "old" : "new").resolve(branch.hashCode() + ".reg");
          pc.exportWithReg(branch, file);
          return file;
        })
        .toList();
  }

  private List<SettingItem> items(Path export) throws IOException {
    try (var reader = RegistryFileReader.open(export)) {
      return scope.collect(reader).items();
    }
  }

  private List<SettingItem> items(List<Path> exports) throws IOException {
    var items = new ArrayList<SettingItem>();
    for (Path export : exports) {
      items.addAll(items(export));
    }
    return items;
  }

  private Path restore(List<SettingItem> items) throws IOException {
    Path file = folder.resolve("restored.reg");
    RestoredSettings restored = scope.restore(items);
    assertThat(restored.skipped()).isEmpty();
    restored.writeTo(Files.newOutputStream(file));
    return file;
  }

  private static String aValueOf(CatalogSetting setting) {
    return switch (setting.type()) {
      case "REG_DWORD" -> "1";
      case "REG_BINARY" -> "00ff10";
      default -> setting.domain().split("\\|", -1)[0];
    };
  }
}
