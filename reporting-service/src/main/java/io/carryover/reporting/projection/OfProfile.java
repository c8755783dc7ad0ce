package io.carryover.reporting.projection;

import io.carryover.kit.inbox.BatchEventHandler.Received;
import io.carryover.reporting.event.BackupCompleted;
import io.carryover.reporting.event.BackupDeleted;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** An event with the profile that it happened to. */
record OfProfile<E>(UUID tenant, UUID profile, UUID device, String user, E event) {

  private record Key(UUID tenant, UUID profile) {}

  static OfProfile<BackupCompleted> completed(Received<BackupCompleted> received) {
    var e = received.event();
    return new OfProfile<>(
        received.metadata().tenant().value(), e.profileId(), e.deviceId(), e.userId(), e);
  }

  static OfProfile<BackupDeleted> deleted(Received<BackupDeleted> received) {
    var e = received.event();
    return new OfProfile<>(
        received.metadata().tenant().value(), e.profileId(), e.deviceId(), e.userId(), e);
  }

  /**
   * Events in rounds, none of which has two of the same profile: the first event of each profile,
   * the second of each, and so on.
   */
  static <E> List<List<OfProfile<E>>> rounds(List<OfProfile<E>> events) {
    Map<Key, Integer> soFar = HashMap.newHashMap(events.size());
    List<List<OfProfile<E>>> rounds = new ArrayList<>();
    for (var event : events) {
      int round = soFar.merge(new Key(event.tenant(), event.profile()), 1, Integer::sum);
      if (round > rounds.size()) {
        rounds.add(new ArrayList<>());
      }
      rounds.get(round - 1).add(event);
    }
    return rounds;
  }
}
