package io.carryover.load.herd;

import io.carryover.backup.event.BackupTrigger;
import io.carryover.backup.schedule.Schedule;
import io.carryover.backup.schedule.SlotHolder;
import io.carryover.kit.http.ComeAgain;
import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * backup-service in virtual time: what it decides is its own code, how fast it is are two numbers.
 */
final class Service {

  /** As configured by default: requests at once, and uploads that wait. */
  private static final int REQUESTS_AT_ONCE = 256;

  private static final int PLACES = 4_096;
  private static final long SECOND_NANOS = Duration.ofSeconds(1).toNanos();

  private final Schedule schedule;
  private final ComeAgain turnedAwayAtTheDoor;
  private final ComeAgain turnedAwayFromTheQueue;
  private final Speed speed;
  private final Duration cadence;
  private long second;
  private int contactsInSecond;
  private Instant busyUntil = Instant.EPOCH;

  /**
   * How fast it is.
   *
   * @param contacts check-ins a second
   * @param backups uploads a second
   */
  record Speed(int contacts, int backups) {}

  /** What a device hears. */
  sealed interface Answer {
    /** It has backed up. */
    record BackedUp(Instant at, Instant nextSlot) implements Answer {}

    /** Not now: its slot is later. */
    record Later(Instant slot, boolean moved) implements Answer {}

    /** 503, with a Retry-After. */
    record TurnedAway(Duration retryAfter) implements Answer {}
  }

  Service(int perSecond, Duration cadence, Speed speed, SplittableRandom random) {
    this.schedule = new Schedule(perSecond);
    this.turnedAwayAtTheDoor = new ComeAgain(REQUESTS_AT_ONCE, random.split());
    this.turnedAwayFromTheQueue = new ComeAgain(perSecond, random.split());
    this.speed = speed;
    this.cadence = cadence;
  }

  /**
   * A device checks in, and uploads if it is told to.
   *
   * @param slot what the service has told it last; null before its first backup
   */
  Answer contact(SlotHolder holder, @Nullable Instant slot, BackupTrigger trigger, Instant now) {
    if (!hasRoomForContact(now)) {
      return new Answer.TurnedAway(turnedAwayAtTheDoor.after(now));
    }
    Instant turn = schedule.turnOf(holder, slot, trigger, now);
    if (turn.isAfter(now)) {
      return new Answer.Later(turn, !turn.equals(slot));
    }
    Instant begins = busyUntil.isAfter(now) ? busyUntil : now;
    long waiting = Duration.between(now, begins).toNanos() * speed.backups() / SECOND_NANOS;
    if (waiting >= PLACES) {
      schedule.overloaded(now);
      return new Answer.TurnedAway(turnedAwayFromTheQueue.after(now));
    }
    busyUntil = begins.plusNanos(SECOND_NANOS / speed.backups());
    return new Answer.BackedUp(busyUntil, schedule.nextAfter(busyUntil, cadence, holder));
  }

  private boolean hasRoomForContact(Instant now) {
    if (now.getEpochSecond() != second) {
      second = now.getEpochSecond();
      contactsInSecond = 0;
    }
    contactsInSecond++;
    return contactsInSecond <= speed.contacts();
  }
}
