package io.carryover.simulator.fleet;

import io.carryover.agent.protocol.DeviceFacts;
import java.util.Map;

/** PCs that nothing stands in the way of: up to date, joined to Entra, personal. */
public final class OrdinaryPcs {

  public static final String WINDOWS_10 = "19045.6300";
  public static final String WINDOWS_11_25H2 = "26200.8000";
  public static final String WINDOWS_11_26H2 = "26300.100";

  private static final int ENTERPRISE = 4;

  private final Chance chance;

  /** The same sequence makes the same PCs. */
  public OrdinaryPcs(Chance chance) {
    this.chance = chance;
  }

  /** A PC that somebody has used for a while, with a setting of a kind that nobody knows yet. */
  public SimulatedPc used(Person person, String name, String osBuild) {
    return pc(person, name, osBuild, Desktop.livedWithUnknown(chance));
  }

  /** A PC as it comes out of its box. */
  public SimulatedPc untouched(Person person, String name, String osBuild) {
    return pc(person, name, osBuild, Desktop.untouched());
  }

  private SimulatedPc pc(Person person, String name, String osBuild, Desktop desktop) {
    return new SimulatedPc(person, name, facts(osBuild), desktop, chance.fork());
  }

  static DeviceFacts facts(String osBuild) {
    return new DeviceFacts(
        osBuild,
        ENTERPRISE,
        "entraJoined",
        "userDrivenAutopilot",
        "personal",
        "workOrSchool",
        Map.of(),
        "mdm");
  }
}
