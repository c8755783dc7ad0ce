package io.carryover.backup.schedule;

import io.carryover.backup.event.BackupTrigger;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Directs when each device backs up.
 *
 * <p>Every device has a slot, and keeps it from one backup to the next. Who comes in time is taken;
 * who comes late is taken at once if there is room, and else gets the first free place as its new
 * slot. So a herd is spread over as much time as it needs and no more, and what follows a cadence
 * later is even again, since slots do not depend on when a backup was made.
 *
 * <p>Counts live in this process and are an estimate: what is lost with it costs evenness, never a
 * backup. Safe for use by many threads.
 */
public final class Schedule {

  /**
   * Who comes so long after its slot is in time and has its place already. Longer than what an
   * agent adds, half a minute, and short, so that a pause of the service makes no herd.
   */
  private static final Duration IN_TIME = Duration.ofMinutes(2);

  /** Long enough for what waits to be written. */
  private static final Duration CLOSED = Duration.ofSeconds(2);

  private final Timetable timetable = new Timetable();
  private final CatchUp catchUp;

  /**
   * A schedule in which nobody is expected yet.
   *
   * @param perSecond how many devices are let in, at least 1
   */
  public Schedule(int perSecond) {
    if (perSecond < 1) {
      throw new IllegalArgumentException("A schedule lets in at least one device a second.");
    }
    this.catchUp = new CatchUp(perSecond, timetable);
  }

  /** The slot after a backup: the first of the holder's regular ones that is not too soon. */
  public synchronized Instant nextAfter(Instant backup, Duration cadence, SlotHolder holder) {
    advance(backup);
    return timetable.settle(RegularSlots.nextAfter(backup, cadence, holder));
  }

  /**
   * When a holder backs up that asks now: at this moment, or at its slot, which may have moved.
   *
   * @param slot when it was to come; null before its first backup, which never waits: until then
   *     its user has nothing to restore
   * @param trigger what a person wants by hand never waits either
   * @return {@code now}, or a later moment
   */
  public synchronized Instant turnOf(
      SlotHolder holder, @Nullable Instant slot, BackupTrigger trigger, Instant now) {
    advance(now);
    if (slot == null || trigger == BackupTrigger.MANUAL) {
      catchUp.takeNow(holder.tenant(), now);
      return now;
    }
    if (now.isBefore(slot)) {
      return slot;
    }
    boolean inTime = !now.isAfter(slot.plus(IN_TIME));
    return inTime && !catchUp.isClosed(now) ? now : catchUp.place(holder, now);
  }

  /** When a holder asks again that may not back up: once in so long, each at its own time. */
  public static Instant askAgain(Instant now, Duration wait, SlotHolder holder) {
    return RegularSlots.nextAfter(now, wait, holder);
  }

  /** Expects devices that have got their slot before. */
  public synchronized void expect(Instant slot, int devices, Instant now) {
    advance(now);
    timetable.expect(slot, devices);
  }

  /** More has come than could be taken: for a moment, whoever can wait gets a later slot. */
  public synchronized void overloaded(Instant now) {
    catchUp.closeUntil(now.plus(CLOSED));
  }

  private void advance(Instant now) {
    timetable.advance(now);
    catchUp.advance(now);
  }
}
