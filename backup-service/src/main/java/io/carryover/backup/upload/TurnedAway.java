package io.carryover.backup.upload;

import io.carryover.backup.BackupConfig;
import io.carryover.backup.schedule.Schedule;
import io.carryover.kit.http.ComeAgain;
import io.carryover.kit.problem.KitProblem;
import io.carryover.kit.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** The uploads for which there is no room: each is told its own moment to come again. */
@ApplicationScoped
class TurnedAway {

  private final Schedule schedule;
  private final Clock clock;
  private final ComeAgain comeAgain;

  TurnedAway(Schedule schedule, Clock clock, BackupConfig config) {
    this.schedule = schedule;
    this.clock = clock;
    this.comeAgain = new ComeAgain(config.schedule().perSecond());
  }

  /** How long one more waits; whoever asks for a slot meanwhile gets a later one. */
  Duration comeAgainAfter() {
    Instant now = clock.instant();
    schedule.overloaded(now);
    return comeAgain.after(now);
  }

  /** The answer to one whose body has been read already. */
  ProblemException problem() {
    Instant now = clock.instant();
    Duration wait = comeAgainAfter();
    return KitProblem.OVERLOADED
        .because(
            "More backups are waiting than can be taken in. Send the same backup with the same id at retryAt.")
        .retryAfter(wait)
        .with("retryAt", now.plus(wait))
        .toException();
  }
}
