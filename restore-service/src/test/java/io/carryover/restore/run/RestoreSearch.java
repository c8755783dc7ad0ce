package io.carryover.restore.run;

import io.carryover.restore.Sha256;
import io.carryover.restore.run.RestoreScenario.Message;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/**
 * Walks through all that can happen in a scenario, breadth first, until something breaks a promise
 * or everything has been seen.
 *
 * <p>Around the production code is a small world. Whatever a device can have said by now arrives at
 * any moment, in any order and any number of times, or never: that is a network that loses, delays,
 * repeats and reorders, and a device that crashes and begins anew. The relay of the outbox crashes
 * after the broker has a record; Kafka hands out every record in any order and any number of times
 * to the grant that backup-service keeps. Time passes or does not, and the timer comes by at any
 * moment. An administrator deletes the backup, switches the policy off, erases the tenant. A crash
 * before a commit is no step of its own: it leaves everything as if the message had not come. A
 * crash after a commit is the answer that the device does not get.
 *
 * <p>One state of all that is one long.
 */
final class RestoreSearch {

  /** What a search has seen. */
  record Result(
      RestoreScenario scenario,
      int states,
      long steps,
      int serviceStates,
      long calls,
      String broken,
      List<String> trace) {}

  private static final int RESTORES = RestoreScenario.RESTORES.size();
  private static final long ONE = 1;

  // Where a part of the world has its bits.
  private static final int MOMENT = 22;
  private static final int ERASED = 24;
  private static final int DELETED = 25;
  private static final int POLICY_OFF = 26;
  private static final int ANSWERED = 27;
  private static final int READ = 29;
  private static final int OUTBOX = 31;
  private static final int TOPIC = 35;
  private static final int GRANT = 39;

  /** At this moment there are replicas whose clocks show the moment before. */
  private static final int AFTER_THE_SLOW_CLOCK = 2;

  private static final int MOST_MESSAGES = 24;

  // Grants.
  private static final int OPEN = 1;
  private static final int ENDED = 2;

  // Steps: what it is, and which message, restore, event or moment.
  private static final int TIME_PASSES = 0;
  private static final int IS_ERASED = 1;
  private static final int BACKUP_IS_DELETED = 2;
  private static final int POLICY_IS_SWITCHED = 3;
  private static final int ARRIVES = 4;
  private static final int ANSWER_IS_LOST = 5;
  private static final int ARRIVES_AT_A_SLOW_CLOCK = 6;
  private static final int TIMER_COMES_BY = 7;
  private static final int TIMER_OF_A_SLOW_CLOCK = 8;
  private static final int IS_PUBLISHED = 9;
  private static final int RELAY_CRASHES = 10;
  private static final int IS_HEARD = 11;
  private static final int CONTENT_IS_READ = 12;

  private final RestoreScenario scenario;
  private final RulesOfRestores rules;
  private final RestoreSteps steps;
  private final Message[] messages;
  private final Sha256 chosen;
  private final int most;

  private long[] states = new long[1 << 16];
  private int[] parents = new int[1 << 16];
  private short[] causes = new short[1 << 16];
  private int[] visited = new int[1 << 18];
  private int seen;
  private int current;
  private long taken;
  private String broken;
  private int brokenAfter;
  private int brokenBy = -1;

  /**
   * A search.
   *
   * @param most after so many states it gives up
   */
  RestoreSearch(RestoreScenario scenario, RulesOfRestores rules, int most) {
    this.scenario = scenario;
    this.rules = rules;
    this.most = most;
    this.steps = new RestoreSteps(scenario, rules);
    this.messages = scenario.messages().toArray(new Message[0]);
    this.chosen = scenario.manifest().digest();
    if (messages.length > MOST_MESSAGES) {
      throw new IllegalArgumentException(
          "A scenario has at most %d messages.".formatted(MOST_MESSAGES));
    }
  }

  Result run() {
    add(0, -1, 0);
    for (current = 0; current < seen && broken == null; current++) {
      if (seen > most) {
        throw new IllegalStateException(
            "%s has more than %,d states.".formatted(scenario.name(), most));
      }
      long state = states[current];
      demandAnEnd(state);
      if (broken == null) {
        follow(state);
      }
    }
    return new Result(
        scenario,
        seen,
        taken,
        steps.states(),
        steps.calls(),
        broken,
        broken == null ? List.of() : trace());
  }

  // --- what can happen next ---

  private void follow(long state) {
    administratorsAndTime(state);
    if (bits(state, ERASED, 1) == 0) {
      for (int message = 0; message < messages.length; message++) {
        network(state, message);
      }
    }
    for (int restore = 0; restore < RESTORES; restore++) {
      ofRestore(state, restore);
    }
    for (int event = 0; event < 2 * RESTORES; event++) {
      relayAndTopic(state, event);
    }
  }

  private void administratorsAndTime(long state) {
    int moment = moment(state);
    if (moment + 1 < RestoreSteps.MOMENTS.size()) {
      go(state + (ONE << MOMENT), TIME_PASSES, moment + 1);
    }
    if (scenario.administered() && bits(state, ERASED, 1) == 0) {
      go(state ^ ONE << DELETED, BACKUP_IS_DELETED, bits(state, DELETED, 1));
      go(state ^ ONE << POLICY_OFF, POLICY_IS_SWITCHED, bits(state, POLICY_OFF, 1));
      go(state | ONE << ERASED | ONE << DELETED | ONE << POLICY_OFF, IS_ERASED, 0);
    }
  }

  private void network(long state, int index) {
    if (canSay(state, messages[index])) {
      int moment = moment(state);
      arrives(state, index, moment, ARRIVES);
      if (moment == AFTER_THE_SLOW_CLOCK) {
        arrives(state, index, moment - 1, ARRIVES_AT_A_SLOW_CLOCK);
      }
    }
  }

  private boolean canSay(long state, Message message) {
    return message.begins()
        || (bits(state, ANSWERED + message.restore(), 1) == 1
            && (!message.needsTheContent(chosen) || bits(state, READ + message.restore(), 1) == 1));
  }

  private void arrives(long state, int index, int moment, int cause) {
    Message message = messages[index];
    long step = steps.message(number(state), index, moment, bits(state, DELETED, 2));
    boolean answer =
        RestoreSteps.accepted(step)
            && message.word() instanceof RestoreScenario.Word.Requests
            && bits(state, ANSWERED + message.restore(), 1) == 0;
    if (answer) {
      take(state, step, cause, index, ONE << ANSWERED + message.restore());
      take(state, step, ANSWER_IS_LOST, index, 0);
    } else {
      take(state, step, cause, index, 0);
    }
  }

  private void ofRestore(long state, int restore) {
    Restore row = steps.row(number(state), restore);
    if (row == null) {
      return;
    }
    int moment = moment(state);
    take(state, steps.timer(number(state), restore, moment), TIMER_COMES_BY, restore, 0);
    if (moment == AFTER_THE_SLOW_CLOCK) {
      take(
          state,
          steps.timer(number(state), restore, moment - 1),
          TIMER_OF_A_SLOW_CLOCK,
          restore,
          0);
    }
    Instant now = RestoreSteps.MOMENTS.get(moment);
    if (bits(state, GRANT + 2 * restore, 2) == OPEN
        && now.isBefore(row.expiresAt())
        && bits(state, ERASED, 1) == 0) {
      go(state | ONE << READ + restore, CONTENT_IS_READ, restore);
    }
  }

  private void relayAndTopic(long state, int event) {
    if (bits(state, OUTBOX + event, 1) == 1) {
      long published = state | ONE << TOPIC + event;
      long deleted = ~(ONE << OUTBOX + event);
      go(published & deleted, IS_PUBLISHED, event);
      go(rules.relayWaitsForTheBroker() ? published : state & deleted, RELAY_CRASHES, event);
    }
    if (bits(state, TOPIC + event, 1) == 1) {
      long heard = hear(state, event);
      go(heard, IS_HEARD, event);
      if (grant(state, event / 2) == ENDED && grant(heard, event / 2) != ENDED) {
        found("a grant that had ended is open again", IS_HEARD, event);
      }
    }
  }

  /** What backup-service's two statements make of an event: an end stays one. */
  private long hear(long state, int event) {
    int place = GRANT + (event & ~1);
    int grant = bits(state, place, 2);
    if ((event & 1) == 1) {
      return with(state, place, 2, ENDED);
    }
    return grant == ENDED && rules.anEndedGrantStaysEnded() ? state : with(state, place, 2, OPEN);
  }

  private void take(long state, long step, int cause, int which, long more) {
    long next = state & ~((long) RestoreSteps.MOST - 1) | RestoreSteps.next(step);
    go(next | more | (long) RestoreSteps.events(step) << OUTBOX, cause, which);
    if (steps.broken(step) != null) {
      found(steps.broken(step), cause, which);
    }
  }

  /** Of several breaches after equally many steps the first is as good as any. */
  private void found(String breach, int cause, int which) {
    if (broken == null) {
      broken = breach;
      brokenAfter = current;
      brokenBy = cause << 5 | which;
    }
  }

  private void go(long next, int cause, int which) {
    taken++;
    add(next, current, cause << 5 | which);
  }

  // --- whether everything comes to its end ---

  private void demandAnEnd(long state) {
    int number = number(state);
    String endless = steps.endless(number);
    if (!endless.isEmpty()) {
      broken = endless;
      brokenAfter = current;
      return;
    }
    for (int restore = 0; restore < RESTORES; restore++) {
      Restore row = steps.row(number, restore);
      if (row != null && !endsElsewhere(state, restore, row)) {
        brokenAfter = current;
        return;
      }
    }
  }

  /** Whether all events of a restore reach the topic, and its grant ends by them. */
  private boolean endsElsewhere(long state, int restore, Restore row) {
    int told = bits(state, OUTBOX + 2 * restore, 2) | bits(state, TOPIC + 2 * restore, 2);
    if ((told & 1) == 0) {
      broken = "RestoreRequested never reaches the topic";
    } else if (row.state() instanceof RestoreState.Finished && (told & 2) == 0) {
      broken = "RestoreFinished never reaches the topic";
    } else if (grant(hear(state, 2 * restore + 1), restore) != ENDED) {
      broken = "the grant of a restore does not end";
    }
    return broken == null;
  }

  private static int grant(long state, int restore) {
    return bits(state, GRANT + 2 * restore, 2);
  }

  // --- what has been seen ---

  private void add(long state, int parent, int cause) {
    int slot = slot(state);
    if (visited[slot] != 0) {
      return;
    }
    if (seen == states.length) {
      states = Arrays.copyOf(states, seen * 2);
      parents = Arrays.copyOf(parents, seen * 2);
      causes = Arrays.copyOf(causes, seen * 2);
    }
    states[seen] = state;
    parents[seen] = parent;
    causes[seen] = (short) cause;
    visited[slot] = ++seen;
    if (seen * 2 > visited.length) {
      visited = new int[visited.length * 2];
      for (int i = 0; i < seen; i++) {
        visited[slot(states[i])] = i + 1;
      }
    }
  }

  private int slot(long state) {
    long hash = state * 0x9E3779B97F4A7C15L;
    int slot = (int) (hash >>> 32) & (visited.length - 1);
    while (visited[slot] != 0 && states[visited[slot] - 1] != state) {
      slot = (slot + 1) & (visited.length - 1);
    }
    return slot;
  }

  private static int number(long state) {
    return (int) (state & (RestoreSteps.MOST - 1));
  }

  private static int moment(long state) {
    return bits(state, MOMENT, 2);
  }

  private static int bits(long state, int place, int width) {
    return (int) (state >>> place & (ONE << width) - 1);
  }

  private static long with(long state, int place, int width, int value) {
    return state & ~((ONE << width) - 1 << place) | (long) value << place;
  }

  // --- how it came about ---

  private List<String> trace() {
    Deque<String> trace = new ArrayDeque<>();
    if (brokenBy >= 0) {
      trace.addFirst(text(brokenBy));
    }
    for (int at = brokenAfter; parents[at] >= 0; at = parents[at]) {
      trace.addFirst(text(causes[at]));
    }
    return List.copyOf(trace);
  }

  private String text(int step) {
    int which = step & 31;
    return switch (step >> 5) {
      case TIME_PASSES -> RestoreSteps.NAMES_OF_MOMENTS.get(which);
      case IS_ERASED -> "the tenant is erased";
      case BACKUP_IS_DELETED -> which == 0 ? "the backup is deleted" : "the deletion is undone";
      case POLICY_IS_SWITCHED ->
          which == 0 ? "the policy is switched off" : "the policy is switched on again";
      case ARRIVES -> said(which);
      case ANSWER_IS_LOST -> said(which) + ", and the answer is lost";
      case ARRIVES_AT_A_SLOW_CLOCK -> said(which) + ", at a replica whose clock is behind";
      case TIMER_COMES_BY -> "the timer comes by restore " + (which + 1);
      case TIMER_OF_A_SLOW_CLOCK ->
          "the timer of a replica whose clock is behind comes by restore " + (which + 1);
      case IS_PUBLISHED -> event(which) + " is published and leaves the outbox";
      case RELAY_CRASHES ->
          rules.relayWaitsForTheBroker()
              ? event(which) + " is published, and the relay crashes before it leaves the outbox"
              : event(which) + " leaves the outbox, and the relay crashes before it is published";
      case IS_HEARD -> "backup-service hears " + event(which);
      case CONTENT_IS_READ -> "the device reads the content of restore " + (which + 1);
      default -> throw new IllegalStateException("No step " + step);
    };
  }

  private String said(int message) {
    Message one = messages[message];
    return "%s (restore %d)".formatted(one.text(), one.restore() + 1);
  }

  private static String event(int event) {
    return "%s of restore %d"
        .formatted((event & 1) == 0 ? "RestoreRequested" : "RestoreFinished", event / 2 + 1);
  }
}
