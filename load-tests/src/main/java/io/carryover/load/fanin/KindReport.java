package io.carryover.load.fanin;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What one kind of backup came to.
 *
 * @param jsonBytes of a body on average, before it is compressed
 * @param sentBytes of a body on average, as it travels
 * @param backupsPerSecond the median of the rounds
 * @param cpuMicrosPerBackup of all processes, the median of the rounds
 * @param tls the same over TLS, with connections that are kept and with one for each backup
 * @param rivals backups a second of each program beside it, round by round
 * @param openLoop null when it was not measured
 */
record KindReport(
    String kind,
    long jsonBytes,
    long sentBytes,
    double backupsPerSecond,
    double cpuMicrosPerBackup,
    List<Round> rounds,
    Map<String, Round> tls,
    Map<String, List<Double>> rivals,
    @Nullable OpenLoopReport openLoop) {

  /** All backups over connections that are kept. */
  static final String KEPT = "keep-alive";

  /** A connection, with a whole handshake, for each backup. */
  static final String EACH = "each-backup";

  KindReport {
    tls = new TreeMap<>(tls);
    rounds = List.copyOf(rounds);
    rivals = new TreeMap<>(rivals);
  }

  static KindReport of(
      BackupKind kind,
      List<PreparedProfile> profiles,
      List<Round> rounds,
      Map<String, Round> tls,
      Map<String, List<Double>> rivals,
      @Nullable OpenLoopReport openLoop) {
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
        rounds,
        tls,
        rivals,
        openLoop);
  }

  /** The median rate of a rival, if it was measured. */
  Optional<Double> rival(String name) {
    return Optional.ofNullable(rivals.get(name)).map(Figures::median);
  }

  /** Ours by a rival's, the median of the rounds in which both were measured. */
  OptionalDouble ratio(String rival) {
    List<Double> theirs = rivals.getOrDefault(rival, List.of());
    List<Double> ratios = new ArrayList<>();
    for (int i = 0; i < Math.min(theirs.size(), rounds.size()); i++) {
      ratios.add(rounds.get(i).backupsPerSecond() / theirs.get(i));
    }
    return ratios.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(Figures.exact(Figures.median(ratios)));
  }
}
