package io.carryover.load.dictionary;

import io.carryover.agent.item.SettingItem;
import io.carryover.simulator.fleet.Chance;
import io.carryover.simulator.fleet.Fleet;
import io.carryover.simulator.fleet.OrdinaryPcs;
import io.carryover.simulator.fleet.Person;
import io.carryover.simulator.fleet.SimulatedPc;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/**
 * Backups of many fleets: of every release of Windows, of a few items and of all, first ones and
 * later ones, half of them in the form that the simulator gives to settings and half in that of the
 * agent on a real PC.
 *
 * @param seed of the first fleet; each further one has the next
 */
record MadeUpBackups(long seed, int fleets, int pcs) {

  private static final Person SOMEBODY =
      new Person(new UUID(0, 1), "somebody@dictionary.example", "Somebody", true, false);
  private static final List<String> BUILDS =
      List.of(OrdinaryPcs.WINDOWS_10, OrdinaryPcs.WINDOWS_11_25H2, OrdinaryPcs.WINDOWS_11_26H2);
  private static final int MOST_LATER = 4;

  List<Records> all() {
    List<Records> backups = new ArrayList<>();
    for (int fleet = 0; fleet < fleets; fleet++) {
      addFleet(backups, seed + fleet);
    }
    return backups;
  }

  private void addFleet(List<Records> backups, long fleetSeed) {
    var chance = new Chance(fleetSeed);
    var random = new Random(fleetSeed);
    for (SimulatedPc pc : Fleet.of(pcs, fleetSeed, new UUID(0, fleetSeed)).pcs()) {
      addBackups(backups, pc, chance, random);
    }
    var ordinary = new OrdinaryPcs(chance);
    for (String build : BUILDS) {
      addBackups(backups, ordinary.used(SOMEBODY, "PC", build), chance, random);
    }
  }

  private static void addBackups(
      List<Records> backups, SimulatedPc pc, Chance chance, Random random) {
    boolean collected = random.nextBoolean();
    List<SettingItem> items = form(pc, collected);
    Records backup = Records.first(chance.uuid(), some(items, random));
    backups.add(backup);
    for (int later = 1 + random.nextInt(MOST_LATER); later > 0; later--) {
      pc.live();
      backup = backup.next(chance.uuid(), form(pc, collected));
    }
    // The last one: most of its content is in packs of those before.
    backups.add(backup);
  }

  private static List<SettingItem> form(SimulatedPc pc, boolean collected) {
    List<SettingItem> items = pc.desktop().items();
    return collected ? AsCollected.of(items) : items;
  }

  /** All of them, or some. */
  private static List<SettingItem> some(List<SettingItem> items, Random random) {
    if (random.nextInt(4) == 0) {
      return items;
    }
    List<SettingItem> shuffled = new ArrayList<>(items);
    Collections.shuffle(shuffled, random);
    return shuffled.subList(0, 1 + random.nextInt(shuffled.size()));
  }
}
