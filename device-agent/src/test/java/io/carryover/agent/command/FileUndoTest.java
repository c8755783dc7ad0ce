package io.carryover.agent.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.carryover.agent.item.ItemId;
import io.carryover.agent.item.SettingItem;
import io.carryover.agent.protocol.ItemResult;
import io.carryover.agent.registry.RegistryFileReader;
import io.carryover.agent.registry.RegistryGenerator;
import io.carryover.agent.registry.RegistryValue;
import io.carryover.agent.restore.Death;
import io.carryover.agent.restore.MemoryInMemory;
import io.carryover.agent.restore.RestoreCourse;
import io.carryover.agent.restore.RestoreUndo;
import io.carryover.agent.restore.ServicesInMemory;
import io.carryover.agent.restore.SomeRestore;
import io.carryover.agent.scope.CatalogSetting;
import io.carryover.agent.scope.SettingsCatalog;
import io.carryover.agent.scope.SettingsScope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A registry that has imported a restore and then its undo is what it was: every value and every
 * key, whatever values they are and however the registry was exported.
 */
class FileUndoTest {

  private static final int CASES = 1_000;
  private static final long SEED = 20261123;
  private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");
  private static final String ADAPTER = "{0F1E2D3C-4B5A-6978-8796-A5B4C3D2E1F0}";
  private static final SettingsScope SCOPE = SettingsScope.ofThisAgent();
  private static final List<CatalogSetting> SETTINGS =
      SettingsCatalog.ofThisAgent().settings(CatalogSetting.Store.REGISTRY);
  private static final String[] EVERYTHING = {"HKEY_CURRENT_USER", "HKEY_LOCAL_MACHINE"};
  private static final List<String[]> PARTS =
      List.of(
          new String[] {"HKEY_CURRENT_USER"},
          new String[] {"HKEY_CURRENT_USER\\Software"},
          new String[] {"HKEY_CURRENT_USER\\Control Panel", "HKEY_LOCAL_MACHINE\\SYSTEM"},
          new String[] {"HKEY_LOCAL_MACHINE"});

  @TempDir private Path folder;

  private record Place(String key, String name) {
    String path() {
      return (key + "\\" + name).toUpperCase(Locale.ROOT);
    }
  }

  /** One PC that restores, is used, and undoes. */
  private final class Case {
    private final Random random;
    private final RegistryGenerator values;
    private final RegistryOfAPc pc = new RegistryOfAPc();
    private final MemoryInMemory memory = new MemoryInMemory(SomeRestore.CHOSEN);
    private final List<SettingItem> backup;
    private final boolean everythingIsKnown;
    private final Map<String, Map<String, RegistryValue>> before;
    private final Set<String> touched = new HashSet<>();
    private final Set<String> foreign = new HashSet<>();

    Case(Random random) throws IOException {
      this.random = random;
      values = new RegistryGenerator(random.nextLong());
      backup = backup();
      for (int i = random.nextInt(25); i > 0; i--) {
        Place place = somePlace();
        pc.set(place.key(), place.name(), values.value());
      }
      for (int i = random.nextInt(5); i > 0; i--) {
        pc.make(somePlace().key());
      }
      for (int i = random.nextInt(5); i > 0; i--) {
        addSomethingForeign();
      }
      foreign.clear();
      before = pc.state();
      everythingIsKnown = random.nextInt(4) > 0;
    }

    private List<SettingItem> backup() throws IOException {
      var old = new RegistryOfAPc();
      for (int i = 1 + random.nextInt(25); i > 0; i--) {
        Place place = somePlace();
        old.set(place.key(), place.name(), values.value());
      }
      return items(export(old, EVERYTHING));
    }

    /** As the catalog spells it, or as somebody else does. */
    private Place somePlace() {
      CatalogSetting setting = SETTINGS.get(random.nextInt(SETTINGS.size()));
      var place = new Place(setting.key().replace("<Interface GUID>", ADAPTER), setting.name());
      return random.nextInt(3) > 0
          ? place
          : new Place(
              place.key().substring(0, 18) + place.key().substring(18).toUpperCase(Locale.ROOT),
              place.name().toLowerCase(Locale.ROOT));
    }

    private void addSomethingForeign() {
      String key = somePlace().key();
      String parent = random.nextBoolean() ? key : key.substring(0, key.lastIndexOf('\\'));
      String where = random.nextBoolean() ? parent : parent + "\\Contoso";
      pc.set(where, "Contoso", RegistryValue.dword(7));
      foreign.add((where + "\\Contoso").toUpperCase(Locale.ROOT));
    }

    void restore() throws IOException {
      String[] roots = everythingIsKnown ? EVERYTHING : PARTS.get(random.nextInt(PARTS.size()));
      Path file = folder.resolve("settings.reg");
      Files.deleteIfExists(file);
      ExportedPc exported = ExportedPc.read(export(pc, roots), null);
      var target = new FileTarget(exported.items(), exported.keys(), file, false);
      var services = new ServicesInMemory(Death.never(), backup, SomeRestore::plan);
      new RestoreCourse(services, target, memory).goOn("26100.4946", _ -> List.of());
      if (Files.exists(file)) {
        pc.importFile(file);
      }
      services.results().values().forEach(this::demandItsKind);
    }

    private void demandItsKind(ItemResult result) {
      assertThat(result.result()).isIn("applied", "skipped");
    }

    /** The user changes, removes and adds. */
    void live() {
      for (SettingItem item : backup) {
        int end = item.itemKey().lastIndexOf('\\');
        String key = item.itemKey().substring(0, end);
        String name = item.itemKey().substring(end + 1);
        switch (random.nextInt(12)) {
          case 0 -> pc.set(key, name, RegistryValue.string("changed since"));
          case 1 -> pc.remove(key, name);
          default -> {
            continue;
          }
        }
        touched.add(item.itemKey().toUpperCase(Locale.ROOT));
      }
      for (int i = random.nextInt(3); i > 0; i--) {
        addSomethingForeign();
      }
    }

    RestoreUndo.Outcome undo(boolean evenChanged) throws IOException {
      Path file = folder.resolve("undo.reg");
      Files.deleteIfExists(file);
      ExportedPc exported = ExportedPc.read(export(pc, EVERYTHING), null);
      var target = new FileTarget(exported.items(), exported.keys(), file, false);
      var outcome = new RestoreUndo(target, memory).undo(evenChanged, NOW);
      assertThat(Files.exists(file)).isEqualTo(outcome.changed() > 0);
      if (outcome.changed() > 0) {
        pc.importFile(file);
      }
      return outcome;
    }

    private Path export(RegistryOfAPc registry, String... roots) throws IOException {
      Path file = folder.resolve("export.reg");
      registry.exportTo(file, roots);
      return file;
    }
  }

  @Test
  void anUndoGivesBackEveryValueAndEveryKey() throws IOException {
    var random = new Random(SEED);
    int putBack = 0;
    int removed = 0;
    int notKnown = 0;
    for (int number = 0; number < CASES; number++) {
      String which = "seed %d, case %d".formatted(SEED, number);
      var one = new Case(random);
      one.restore();
      Map<String, Map<String, RegistryValue>> restored = one.pc.state();

      var outcome = one.undo(false);

      if (one.everythingIsKnown) {
        assertThat(outcome.left()).as(which).isEmpty();
        assertThat(one.pc.state()).as(which).isEqualTo(one.before);
      } else {
        Set<String> left = paths(outcome);
        assertThat(values(one.pc.state()))
            .as(which)
            .isEqualTo(mixed(values(one.before), values(restored), left));
        notKnown += left.size();
      }
      assertThat(one.undo(false).changed()).as(which).isZero();
      putBack += outcome.counts().itemsPutBack();
      removed += outcome.counts().itemsRemoved();
    }
    System.out.printf(
        "Seed %d: %,d registries are what they were, keys included; %,d values put back, %,d"
            + " removed, %,d not known before and left alone%n",
        SEED, CASES, putBack, removed, notKnown);
    assertThat(List.of(putBack, removed, notKnown)).allMatch(count -> count > 500);
  }

  @Test
  void whatHasChangedSinceIsLeftAloneOrPutBackAsItIsWantedAndWhatIsNewStays() throws IOException {
    var random = new Random(~SEED);
    int leftAlone = 0;
    int kept = 0;
    for (int number = 0; number < CASES / 2; number++) {
      String which = "seed %d, case %d".formatted(~SEED, number);
      var one = new Case(random);
      one.restore();
      one.live();
      Map<String, RegistryValue> lived = values(one.pc.state());
      boolean evenChanged = random.nextInt(3) == 0;

      var outcome = one.undo(evenChanged);

      Set<String> stays = paths(outcome);
      if (evenChanged) {
        assertThat(outcome.left()).as(which).allMatch(l -> l.reason().equals("not-known-before"));
      }
      stays.addAll(one.foreign);
      // What the plan left alone was the user's to change.
      Set<ItemId> restored = new HashSet<>();
      one.memory.safetyBackup().orElseThrow().items().forEach(item -> restored.add(item.id()));
      one.backup.stream()
          .map(SettingItem::id)
          .filter(id -> !restored.contains(id))
          .forEach(id -> stays.add(id.itemKey().toUpperCase(Locale.ROOT)));
      assertThat(values(one.pc.state()))
          .as(which)
          .isEqualTo(mixed(values(one.before), lived, stays));
      leftAlone += outcome.counts().itemsLeftAlone();
      kept += one.foreign.size();
    }
    assertThat(List.of(leftAlone, kept)).allMatch(count -> count > 100);
  }

  /** What was before, but for what stays as it is now. */
  private static Map<String, RegistryValue> mixed(
      Map<String, RegistryValue> before, Map<String, RegistryValue> now, Set<String> stays) {
    Map<String, RegistryValue> mixed = new TreeMap<>(before);
    for (String path : stays) {
      mixed.remove(path);
      if (now.containsKey(path)) {
        mixed.put(path, now.get(path));
      }
    }
    return mixed;
  }

  private static Map<String, RegistryValue> values(Map<String, Map<String, RegistryValue>> state) {
    Map<String, RegistryValue> values = new TreeMap<>();
    state.forEach((key, inKey) ->
        inKey.forEach((name, value) -> values.put(new Place(key, name).path(), value)));
    return values;
  }

  private static Set<String> paths(RestoreUndo.Outcome outcome) {
    Set<String> paths = new HashSet<>();
    outcome.left().forEach(left -> paths.add(left.item().itemKey().toUpperCase(Locale.ROOT)));
    return paths;
  }

  private static List<SettingItem> items(Path export) throws IOException {
    try (var file = RegistryFileReader.open(export)) {
      return new ArrayList<>(SCOPE.collect(file).items());
    }
  }
}
