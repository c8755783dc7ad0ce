package io.carryover.simulator.loop;

import io.carryover.agent.item.SettingItem;
import io.carryover.agent.protocol.AppProgress;
import io.carryover.agent.protocol.Restore;
import io.carryover.simulator.fleet.SimulatedPc;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The apps of a restore come one after another; a few are gone from the Store. */
record AppInstallation(SimulatedPc pc, UUID restoreId, List<SettingItem> apps, double gonePercent) {

  /** As many apps as the Store has taken out since a backup. */
  static final double USUALLY_GONE = 2;

  /** The Store cannot be reached, or a firewall stands before it. */
  static final double ALL_GONE = 100;

  AppInstallation(SimulatedPc pc, UUID restoreId, List<SettingItem> apps) {
    this(pc, restoreId, apps, USUALLY_GONE);
  }

  private static final String GONE = "app-unavailable";

  /** The icons are in Start before anything is installed. */
  void pin() {
    if (!apps.isEmpty()) {
      pc.client()
          .restores()
          .reportApps(
              restoreId, apps.stream().map(app -> AppProgress.of(app.id(), "pinned")).toList());
    }
  }

  /**
   * Installs all.
   *
   * @return the end of each
   */
  List<AppProgress> install() {
    List<AppProgress> ends = new ArrayList<>();
    for (SettingItem app : apps) {
      if (pc.chance().happens(gonePercent)) {
        ends.add(AppProgress.unavailable(app.id(), GONE));
      } else {
        pc.desktop().put(app);
        ends.add(AppProgress.of(app.id(), "installed"));
      }
    }
    return ends;
  }

  /** Reports the ends, with earlier words that are late, as a network delivers them. */
  Restore report(List<AppProgress> ends) {
    List<AppProgress> words = new ArrayList<>(ends);
    ends.forEach(end -> words.add(AppProgress.of(end.id(), "installing")));
    return pc.client().restores().reportApps(restoreId, words);
  }
}
