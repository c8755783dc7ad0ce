package io.carryover.load.herd;

import io.carryover.agent.schedule.NextContact;
import io.carryover.backup.event.BackupTrigger;
import io.carryover.backup.schedule.SlotHolder;
import io.carryover.kit.identity.DeviceId;
import io.carryover.kit.identity.UserId;
import io.carryover.kit.tenancy.TenantId;
import io.carryover.load.herd.Service.Answer;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * A fleet lives through a story, in virtual time: everything that happens is an event, and the next
 * one happens at once. The same seed is the same life.
 *
 * <p>The fleet enrols within one working day and then backs up by its slots, one backup in twenty
 * by hand at any time. An outage begins when the fleet runs evenly.
 */
final class Simulation {

  private static final Instant BEGIN = Instant.parse("2026-11-23T08:00:00Z");
  private static final Duration ENROLLING = Duration.ofHours(8);
  private static final Duration EVEN_AFTER = Duration.ofDays(1);
  private static final int CADENCES_OBSERVED = 2;
  private static final double BY_HAND = 0.05;
  private static final long IMPATIENCE_MILLIS = 10_000;

  private static final int DEVICE_BITS = 20;
  private static final long HAND = 1L << (DEVICE_BITS - 1);

  /** An event is its time in milliseconds, and below it who comes. */
  private final PriorityQueue<Long> events = new PriorityQueue<>();

  private final Story story;
  private final SplittableRandom random;
  private final Service service;
  private final Device[] devices;
  private final Instant outageBegins;
  private final Instant outageEnds;
  private final Instant end;
  private final Curve backups;
  private final Curve scheduled;
  private final Curve contacts;
  private final Tally tally = new Tally();

  Simulation(Story story, int fleet, Service.Speed speed, long seed) {
    this.story = story;
    this.random = new SplittableRandom(seed);
    this.service = new Service(story.perSecond(), story.cadence(), speed, random.split());
    this.devices = new Device[fleet];
    Duration settled = EVEN_AFTER.plus(story.hasOutage() ? story.cadence() : Duration.ZERO);
    this.outageBegins = BEGIN.plus(settled);
    this.outageEnds = outageBegins.plus(story.outage());
    this.end = outageEnds.plus(story.cadence().multipliedBy(CADENCES_OBSERVED)).plus(EVEN_AFTER);
    int minutes = (int) Duration.between(BEGIN, end).toMinutes();
    this.backups = Curve.ofMinutes(minutes);
    this.scheduled = Curve.ofMinutes(minutes);
    this.contacts = Curve.ofMinutes(minutes);
  }

  /** What is counted beside the curves. */
  private static final class Tally {
    private long overdue;
    private long drained;
    private Instant lastDrained = Instant.EPOCH;
    private long moved;
    private long turnedAwayObedient;
    private long turnedAwayIgnoring;
  }

  Scenario run() {
    var tenant = new TenantId(new UUID(random.nextLong(), random.nextLong()));
    for (int i = 0; i < devices.length; i++) {
      var device = new DeviceId(new UUID(random.nextLong(), random.nextLong()));
      devices[i] =
          new Device(
              new SlotHolder(tenant, device, new UserId("user-" + i)),
              random.nextDouble() < story.ignoring(),
              BEGIN.plusMillis(random.nextLong(ENROLLING.toMillis())));
      schedule(i);
    }
    while (!events.isEmpty() && millis(events.peek()) < end.toEpochMilli()) {
      happen(events.remove());
    }
    return scenario();
  }

  private void happen(long event) {
    Instant now = Instant.ofEpochMilli(millis(event));
    int who = (int) (event & (HAND - 1));
    Device device = devices[who];
    boolean byHand = (event & HAND) != 0;
    if (!byHand && !device.next.at().truncatedTo(ChronoUnit.MILLIS).equals(now)) {
      return; // It has been in contact since, and comes at another time.
    }
    if (isAway(now)) {
      if (!byHand) {
        findNobody(who, now);
      }
      return;
    }
    contacts.count(minute(now));
    var trigger = byHand ? BackupTrigger.MANUAL : BackupTrigger.SCHEDULED;
    Answer answer = service.contact(device.holder, device.slot, trigger, now);
    if (!byHand && answer instanceof Answer.BackedUp(Instant at, Instant _)) {
      scheduled.count(minute(at));
    }
    hear(who, answer, now);
    schedule(who);
  }

  private boolean isAway(Instant now) {
    return !now.isBefore(outageBegins) && now.isBefore(outageEnds);
  }

  private void findNobody(int who, Instant now) {
    Device device = devices[who];
    if (!device.overdue) {
      device.overdue = true;
      tally.overdue++;
    }
    if (device.ignoring) {
      device.next = new NextContact(outageEnds.plusMillis(impatience()), 0);
    } else {
      device.next = device.next.afterSilence(now, random);
    }
    if (!story.within().isZero()) {
      long after = random.nextLong(story.within().toMillis());
      device.next = new NextContact(outageEnds.plusMillis(after), 0);
    }
    schedule(who);
  }

  private void hear(int who, Answer answer, Instant now) {
    Device device = devices[who];
    switch (answer) {
      case Answer.BackedUp(Instant at, Instant nextSlot) -> {
        backups.count(minute(at));
        if (device.overdue) {
          device.overdue = false;
          tally.drained++;
          tally.lastDrained = at;
        }
        device.slot = nextSlot;
        device.next = NextContact.atSlot(nextSlot, random);
        if (isEven(at) && random.nextDouble() < BY_HAND) {
          long later = random.nextLong(story.cadence().toMillis());
          events.add(event(at.plusMillis(later), who) | HAND);
        }
      }
      case Answer.Later(Instant slot, boolean moved) -> {
        tally.moved += moved ? 1 : 0;
        device.slot = slot;
        device.next =
            device.ignoring
                ? new NextContact(now.plusMillis(impatience()), 0)
                : NextContact.atSlot(slot, random);
      }
      case Answer.TurnedAway(Duration retryAfter) -> {
        if (device.ignoring) {
          tally.turnedAwayIgnoring++;
          device.next = new NextContact(now.plusMillis(impatience()), 0);
        } else {
          tally.turnedAwayObedient++;
          device.next = device.next.afterTurnedAway(now, retryAfter, random);
        }
      }
    }
  }

  /** Backups by hand before an outage would leave some devices with time until after it. */
  private boolean isEven(Instant at) {
    return !story.hasOutage() || at.isAfter(outageEnds);
  }

  private long impatience() {
    return IMPATIENCE_MILLIS / 2 + random.nextLong(IMPATIENCE_MILLIS);
  }

  private void schedule(int who) {
    events.add(event(devices[who].next.at(), who));
  }

  private static long event(Instant at, int who) {
    return (at.toEpochMilli() << DEVICE_BITS) | who;
  }

  private static long millis(long event) {
    return event >> DEVICE_BITS;
  }

  private static long minute(Instant at) {
    return Duration.between(BEGIN, at).toMinutes();
  }

  private Scenario scenario() {
    int from = (int) minute(outageEnds);
    int until = backups.perMinute().length;
    double mean = devices.length / (double) story.cadence().toMinutes();
    int drainMinutes = tally.overdue == 0 ? 0 : (int) (minute(tally.lastDrained) - from) + 1;
    Curve observed = backups.part(from, until);
    Curve drain = backups.part(from, from + drainMinutes);
    Curve after = scheduled.part(from + drainMinutes, until);
    return new Scenario(
        story.name(),
        (int) story.cadence().toDays(),
        story.perSecond(),
        story.crushes(),
        mean,
        tally.overdue,
        tally.overdue - tally.drained,
        tally.overdue == 0 ? 0 : Duration.between(outageEnds, tally.lastDrained).toSeconds(),
        drain.busiest(),
        (double) drain.busiest() / (story.perSecond() * 60.0),
        after.busiest(),
        after.busiest() / mean,
        backups.part(from + drainMinutes, until).busiest(),
        contacts.part(from, until).busiest(),
        tally.moved,
        tally.turnedAwayObedient,
        tally.turnedAwayIgnoring,
        observed);
  }
}
