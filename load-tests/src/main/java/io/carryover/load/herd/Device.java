package io.carryover.load.herd;

import io.carryover.agent.schedule.NextContact;
import io.carryover.backup.schedule.SlotHolder;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A PC of the fleet: what its agent knows, and what the service has told it. */
final class Device {

  final SlotHolder holder;

  /** Whether it comes again when it likes. */
  final boolean ignoring;

  NextContact next;
  @Nullable Instant slot;

  /** Whether it has been overdue since the outage. */
  boolean overdue;

  Device(SlotHolder holder, boolean ignoring, Instant firstContact) {
    this.holder = holder;
    this.ignoring = ignoring;
    this.next = NextContact.first(firstContact);
  }
}
