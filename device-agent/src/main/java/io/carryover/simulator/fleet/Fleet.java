package io.carryover.simulator.fleet;

import io.carryover.agent.protocol.DeviceFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A tenant's people and PCs.
 *
 * @param pcs the PCs that people have today
 * @param newPcs the PCs that some of them get next, in the order in which they arrive
 */
public record Fleet(
    UUID tenantId, List<Person> people, List<SimulatedPc> pcs, List<SimulatedPc> newPcs) {

  /** Somebody who keeps getting PCs: more than one page of profiles. */
  private static final int PCS_OF_THE_COLLECTOR = 17;

  private static final int FLEET_WITH_A_COLLECTOR = 50;

  private static final List<String> FIRST_NAMES =
      List.of(
          "Ada", "Grace", "Linus", "Zoë", "José", "Łukasz", "محمد", "שרה", "李雷", "さくら", "Ольга",
          "Ana 🌻");
  private static final List<String> PC_NAMES =
      List.of("LAPTOP", "DESKTOP", "SURFACE", "THINKPAD", "محمول", "מחשב", "笔记本", "PC-🖥️");
  private static final List<String> COMPANION_POLICIES =
      List.of(
          "enableActivityFeed",
          "publishUserActivities",
          "uploadUserActivities",
          "enableCdp",
          "allowConnectedDevices");

  public Fleet {
    people = List.copyOf(people);
    pcs = List.copyOf(pcs);
    newPcs = List.copyOf(newPcs);
  }

  /**
   * Makes up a fleet.
   *
   * @param devices how many PCs people have today
   * @param tenantId not of the seed, so that the same fleet can live again beside its former self
   */
  public static Fleet of(int devices, long seed, UUID tenantId) {
    var chance = new Chance(seed);
    List<Person> people = new ArrayList<>();
    List<SimulatedPc> pcs = new ArrayList<>();
    while (pcs.size() < devices) {
      Person person = person(chance, tenantId, people.size());
      people.add(person);
      boolean collector = people.size() == 1 && devices >= FLEET_WITH_A_COLLECTOR;
      int owned = collector ? PCS_OF_THE_COLLECTOR : ownedPcs(chance);
      for (int i = 0; i < owned && pcs.size() < devices; i++) {
        pcs.add(collector ? collected(chance, person) : pc(chance, person, true));
      }
    }
    List<SimulatedPc> newPcs = new ArrayList<>();
    for (Person person : people) {
      if (people.size() <= 20 || person.equals(people.getFirst()) || chance.percent(30)) {
        newPcs.add(pc(chance, person, false));
      }
    }
    return new Fleet(tenantId, people, pcs, newPcs);
  }

  private static int ownedPcs(Chance chance) {
    int percent = chance.below(100);
    return percent < 75 ? 1 : percent < 95 ? 2 : 3;
  }

  private static Person person(Chance chance, UUID tenantId, int number) {
    boolean excluded = number > 0 && chance.percent(3);
    return new Person(
        chance.uuid(),
        "user%05d@%s.example".formatted(number, tenantId.toString().substring(0, 8)),
        "%s %d".formatted(chance.oneOf(FIRST_NAMES), number),
        number == 0 || chance.percent(96),
        excluded);
  }

  private static SimulatedPc pc(Chance chance, Person user, boolean used) {
    // Few numbers, so that some names are given twice.
    String name = "%s-%03d".formatted(chance.oneOf(PC_NAMES), chance.below(500));
    DeviceFacts facts = used ? usedFacts(chance) : newFacts(chance);
    return new SimulatedPc(
        user, name, facts, used ? Desktop.lived(chance) : Desktop.untouched(), chance.fork());
  }

  /** All of the collector's PCs back up, so that their profiles need a second page. */
  private static SimulatedPc collected(Chance chance, Person user) {
    String name = "%s-%03d".formatted(chance.oneOf(PC_NAMES), chance.below(500));
    DeviceFacts facts = OrdinaryPcs.facts(OrdinaryPcs.WINDOWS_11_25H2);
    return new SimulatedPc(user, name, facts, Desktop.lived(chance), chance.fork());
  }

  private static DeviceFacts usedFacts(Chance chance) {
    return facts(chance, release(chance), chance.percent(90));
  }

  private static DeviceFacts newFacts(Chance chance) {
    var release =
        chance.percent(5)
            ? WindowsRelease.WINDOWS_10
            : chance.oneOf(
                List.of(
                    WindowsRelease.WINDOWS_11_24H2,
                    WindowsRelease.WINDOWS_11_25H2,
                    WindowsRelease.WINDOWS_11_25H2,
                    WindowsRelease.WINDOWS_11_26H2));
    return facts(chance, release, chance.percent(95));
  }

  private static DeviceFacts facts(Chance chance, WindowsRelease release, boolean upToDate) {
    int revision =
        upToDate
            ? chance.between(Math.max(7_922, release.backup()), 9_000)
            : chance.below(Math.max(1, release.backup()));
    int join = chance.below(100);
    return new DeviceFacts(
        "%d.%d".formatted(release.build(), revision),
        chance.percent(1) ? 119 : chance.oneOf(List.of(4, 48, 48, 101)),
        join < 60 ? "entraJoined" : join < 95 ? "entraHybridJoined" : "entraRegistered",
        chance.percent(85)
            ? "userDrivenAutopilot"
            : chance.oneOf(
                List.of(
                    "outOfBoxExperience",
                    "selfDeployingAutopilot",
                    "preProvisioningTechnician",
                    "autopilotReset",
                    "settings",
                    "groupPolicy",
                    "coManagement")),
        chance.percent(94)
            ? "personal"
            : chance.oneOf(
                List.of(
                    "shared",
                    "kiosk",
                    "userless",
                    "nonPersistentVdi",
                    "sharedCloudPc",
                    "dedicatedCloudPc")),
        chance.percent(99) ? "workOrSchool" : "personal",
        chance.percent(6) ? Map.of(chance.oneOf(COMPANION_POLICIES), "disabled") : Map.of(),
        sources(revision, join));
  }

  /**
   * Who sets the policies: Group Policy reaches hybrid joined PCs alone, and some of them are in
   * the middle of a move to MDM. It follows from what is drawn already, so that a fleet of an
   * earlier seed keeps its people and PCs.
   */
  private static String sources(int revision, int join) {
    int place = (31 * revision + join) % 100;
    boolean hybrid = join >= 60 && join < 95;
    if (hybrid && place < 40) {
      return place < 8 ? "both" : "groupPolicy";
    }
    return place < 45 && place >= 40 ? "unknown" : "mdm";
  }

  private static WindowsRelease release(Chance chance) {
    int percent = chance.below(100);
    for (WindowsRelease release : WindowsRelease.ALL) {
      percent -= release.share();
      if (percent < 0) {
        return release;
      }
    }
    return WindowsRelease.WINDOWS_11_25H2;
  }
}
