package io.carryover.backup.schedule;

import io.carryover.kit.tenancy.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * The places of devices that come late: so many in a second, the first that is free for each.
 *
 * <p>No tenant gets more than three quarters of a second's places, so the few late devices of one
 * tenant do not stand behind the many of another.
 */
final class CatchUp {

  private static final double MOST_OF_ONE_TENANT = 0.75;
  private static final Duration FARTHEST = Duration.ofDays(1);
  private static final int SECONDS_OF_A_MINUTE = 60;
  private static final int MILLIS = 1_000;

  private final int perSecond;
  private final int perSecondOfOneTenant;
  private final Timetable timetable;
  private final TreeMap<Long, Places> seconds = new TreeMap<>();
  private final Map<TenantId, Long> fullBefore = new HashMap<>();
  private long closedBefore = Long.MIN_VALUE;

  CatchUp(int perSecond, Timetable timetable) {
    this.perSecond = perSecond;
    this.perSecondOfOneTenant = Math.max(1, (int) (perSecond * MOST_OF_ONE_TENANT));
    this.timetable = timetable;
  }

  private static final class Places {
    private final Map<TenantId, Integer> ofTenant = new HashMap<>();
    private int taken;
  }

  /** Forgets the seconds that are over. */
  void advance(Instant now) {
    long second = now.getEpochSecond();
    if (!seconds.isEmpty() && seconds.firstKey() < second) {
      seconds.headMap(second).clear();
      fullBefore.values().removeIf(before -> before <= second);
    }
  }

  /** Whether nobody gets in at this moment who has another choice. */
  boolean isClosed(Instant now) {
    return now.getEpochSecond() < closedBefore;
  }

  /** Lets nobody in before this moment. */
  void closeUntil(Instant moment) {
    closedBefore = Math.max(closedBefore, moment.getEpochSecond());
  }

  /** Counts a device that is taken at once, whether there is a place or not. */
  void takeNow(TenantId tenant, Instant now) {
    count(tenant, now.getEpochSecond());
  }

  /** The first free place, which nobody else gets: now, or a moment to come. */
  Instant place(SlotHolder holder, Instant now) {
    TenantId tenant = holder.tenant();
    long present = now.getEpochSecond();
    long second = Math.max(present, closedBefore);
    second = Math.max(second, fullBefore.getOrDefault(tenant, second));
    long last = present + FARTHEST.toSeconds();
    while (second < last && !hasRoom(tenant, second)) {
      second++;
    }
    if (second >= last) {
      return now.plusMillis(FARTHEST.toMillis() / 2 + spread(holder, FARTHEST.toMillis() / 2));
    }
    fullBefore.put(tenant, second);
    count(tenant, second);
    return second == present
        ? now
        : Instant.ofEpochSecond(second).plusMillis(spread(holder, MILLIS));
  }

  private boolean hasRoom(TenantId tenant, long second) {
    int regular = timetable.expectedAt(Instant.ofEpochSecond(second)) / SECONDS_OF_A_MINUTE;
    Places places = seconds.get(second);
    return places == null
        || (places.taken < Math.max(1, perSecond - regular)
            && places.ofTenant.getOrDefault(tenant, 0) < perSecondOfOneTenant);
  }

  private void count(TenantId tenant, long second) {
    Places places = seconds.computeIfAbsent(second, unused -> new Places());
    places.taken++;
    places.ofTenant.merge(tenant, 1, Integer::sum);
  }

  private static long spread(SlotHolder holder, long over) {
    return Math.floorMod(holder.hash(), over);
  }
}
