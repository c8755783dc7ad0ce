package io.carryover.load.fanin;

import java.util.List;

/**
 * What one kind of backup came to.
 *
 * @param jsonBytes of a body on average, before it is compressed
 * @param sentBytes of a body on average, as it travels
 * @param backupsPerSecond the median of the rounds
 * @param cpuMicrosPerBackup of all processes, the median of the rounds
 */
record KindReport(
    String kind,
    long jsonBytes,
    long sentBytes,
    double backupsPerSecond,
    double cpuMicrosPerBackup,
    List<Round> rounds) {

  KindReport {
    rounds = List.copyOf(rounds);
  }

  static KindReport of(BackupKind kind, List<PreparedProfile> profiles, List<Round> rounds) {
    List<PreparedBody> bodies =
        kind.isFull()
            ? profiles.stream().map(PreparedProfile::full).toList()
            : profiles.stream().flatMap(profile -> profile.changes().stream()).toList();
    return new KindReport(
        kind.name(),
        Math.round(bodies.stream().mapToInt(PreparedBody::jsonBytes).average().orElseThrow()),
        Math.round(bodies.stream().mapToInt(body -> body.sent().length).average().orElseThrow()),
        Figures.median(rounds.stream().map(Round::backupsPerSecond).toList()),
        Figures.rounded(Figures.median(rounds.stream().map(Round::cpuMicrosOfAll).toList())),
        rounds);
  }
}
