package io.carryover.load.fanin;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What has been measured of each kind of backup so far. */
final class Measured {

  private final Map<BackupKind, List<Round>> rounds = new HashMap<>();
  private final Map<BackupKind, Map<String, List<Double>>> rivals = new HashMap<>();
  private final Map<BackupKind, Map<String, Round>> overTls = new HashMap<>();
  private final Map<BackupKind, OpenLoopReport> openLoops = new HashMap<>();

  void round(BackupKind kind, Round round) {
    rounds.computeIfAbsent(kind, k -> new ArrayList<>()).add(round);
  }

  void rival(BackupKind kind, String rival, double rate) {
    rivals
        .computeIfAbsent(kind, k -> new HashMap<>())
        .computeIfAbsent(rival, n -> new ArrayList<>())
        .add(Figures.rounded(rate));
  }

  void overTls(BackupKind kind, String connections, Round round) {
    overTls.computeIfAbsent(kind, k -> new HashMap<>()).put(connections, round);
  }

  void waiting(BackupKind kind, OpenLoopReport report) {
    openLoops.put(kind, report);
  }

  /** The median rate of a kind. */
  double usual(BackupKind kind) {
    return Figures.median(
        rounds.getOrDefault(kind, List.of()).stream().map(Round::backupsPerSecond).toList());
  }

  KindReport report(BackupKind kind, List<PreparedProfile> profiles) {
    return KindReport.of(
        kind,
        profiles,
        rounds.getOrDefault(kind, List.of()),
        overTls.getOrDefault(kind, Map.of()),
        rivals.getOrDefault(kind, Map.of()),
        openLoops.get(kind));
  }
}
