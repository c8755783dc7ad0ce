package io.carryover.reporting.projection;

import io.carryover.kit.inbox.BatchEventHandler.Received;
import io.carryover.reporting.event.BackupCompleted;
import io.carryover.reporting.event.BackupDeleted;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * The versions of each profile, and what of it can be restored.
 *
 * <p>A completed version and a deleted one each leave their mark in the row of the version, in any
 * order. In the ordinary case a version is not known yet and newer than all others of its profile:
 * it is added to what the profile's row says. In any other case that row is computed anew from all
 * versions of the profile.
 *
 * <p>Versions are written first, then profiles, each in the order of their keys, so that batches do
 * not wait for each other in a circle. A profile is locked before it is computed: when a replay and
 * a live event meet at it, the later one sees the version of the other.
 *
 * <p>Every write but the first of a version is an upsert: it finds its row by the primary key,
 * whatever Postgres believes of the size of a table that has just been filled.
 */
final class BackupProjection {

  private final VersionRows versions;
  private final ProfileRows profiles;

  /** Writes with a connection, to some generations. */
  BackupProjection(Connection connection, Integer[] generations) {
    this.versions = new VersionRows(connection, generations);
    this.profiles = new ProfileRows(connection, generations);
  }

  void complete(List<Received<BackupCompleted>> received) throws SQLException {
    var events = received.stream().map(OfProfile::completed).toList();
    var rounds = OfProfile.rounds(events);
    if (!versions.add(events)) {
      completeAgain(rounds);
    } else if (!advance(rounds)) {
      profiles.compute(rounds.getFirst());
    }
  }

  private boolean advance(List<List<OfProfile<BackupCompleted>>> rounds) throws SQLException {
    boolean all = true;
    for (var round : rounds) {
      all &= profiles.advance(round);
    }
    return all;
  }

  private void completeAgain(List<List<OfProfile<BackupCompleted>>> rounds) throws SQLException {
    for (var round : rounds) {
      versions.complete(round);
    }
    profiles.lock(rounds.getFirst());
    profiles.compute(rounds.getFirst());
  }

  void delete(List<Received<BackupDeleted>> received) throws SQLException {
    var rounds = OfProfile.rounds(received.stream().map(OfProfile::deleted).toList());
    for (var round : rounds) {
      versions.delete(round);
    }
    for (var round : rounds) {
      profiles.noteDeletions(round);
    }
    profiles.compute(rounds.getFirst());
  }
}
