package io.carryover.restore.run;

import io.carryover.restore.RestoreId;
import io.carryover.restore.run.RestoreObserver.Observed;
import io.carryover.restore.run.RestoreScenario.Message;
import io.carryover.restore.run.RestoreState.Finished;
import io.carryover.restore.run.ServiceInMemory.Committed;
import io.carryover.restore.run.ServiceInMemory.Environment;
import io.carryover.restore.run.ServiceInMemory.Kept;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * What restore-service makes of each message in each of its states, each asked of the production
 * code once: the code has no memory but its tables.
 *
 * <p>A state of the service, with the observer's account, is known by its number here.
 */
final class RestoreSteps {

  /** The moments at which things happen: the last two are the ends of restores of before. */
  static final List<Instant> MOMENTS =
      List.of(
          SomeRestore.REQUESTED_AT,
          SomeRestore.EXPIRES_AT.minusMillis(1),
          SomeRestore.EXPIRES_AT,
          SomeRestore.EXPIRES_AT.plus(SomeRestore.LIFETIME));

  static final List<String> NAMES_OF_MOMENTS =
      List.of(
          "it is the first day",
          "it is a millisecond before the seventh day is over",
          "the seventh day is over",
          "the fourteenth day is over");

  private static final Instant LONG_AFTER =
      SomeRestore.EXPIRES_AT.plus(SomeRestore.LIFETIME.multipliedBy(9));

  static final int MOST = 1 << 22;
  private static final int ENVIRONMENTS = 4;

  /** A step's result in a long: the next state, the events, whether accepted, what is broken. */
  private static final int EVENTS = 22;

  private static final int ACCEPTED = 26;
  private static final int BROKEN = 27;

  private final RestoreScenario scenario;
  private final ServiceInMemory service;
  private final RestoreObserver observer;
  private final Map<Observed, Integer> numbers = new HashMap<>();
  private final List<Observed> states = new ArrayList<>();
  private final List<String> broken = new ArrayList<>();
  private final LongTable known = new LongTable(1 << 16);
  private final Map<Integer, String> ends = new HashMap<>();
  private long calls;

  RestoreSteps(RestoreScenario scenario, RulesOfRestores rules) {
    this.scenario = scenario;
    this.service = new ServiceInMemory(rules, scenario.point());
    this.observer = new RestoreObserver(scenario.point());
    broken.add(null);
    number(new Observed(scenario.begin(), Map.of()));
  }

  /** How often production code has been asked. */
  long calls() {
    return calls;
  }

  /** In how many states the service has been. */
  int states() {
    return states.size();
  }

  /** What comes of a message. */
  long message(int state, int message, int moment, int environment) {
    Message one = scenario.messages().get(message);
    int heard = one.dependsOnTheEnvironment() ? environment : 0;
    return step(state, message, moment, heard);
  }

  /** What comes of the timer's visit to a restore. */
  long timer(int state, int restore, int moment) {
    return step(state, scenario.messages().size() + restore, moment, 0);
  }

  private long step(int state, int cause, int moment, int environment) {
    long key =
        ((((long) state << 5 | cause) * MOMENTS.size() + moment) * ENVIRONMENTS + environment) + 1;
    long result = known.get(key);
    if (result < 0) {
      result = ask(state, cause, MOMENTS.get(moment), environment);
      known.put(key, result);
    }
    return result;
  }

  private long ask(int state, int cause, Instant now, int environment) {
    calls++;
    int messages = scenario.messages().size();
    Message message = cause < messages ? scenario.messages().get(cause) : null;
    Observed before = states.get(state);
    Committed committed =
        service.run(
            before.tables(),
            new Environment((environment & 1) != 0, (environment & 2) != 0),
            now,
            message != null ? message.work(scenario.manifest()) : timer(cause - messages));
    Observed after = observer.after(before, message, committed, now);
    String wrong = observer.broken(before, after);
    return number(after)
        | (long) events(committed) << EVENTS
        | (committed.accepted() ? 1L << ACCEPTED : 0)
        | (long) nameOf(wrong) << BROKEN;
  }

  private static Predicate<ServiceInMemory> timer(int restore) {
    return service -> {
      service.rules().expire(service, RestoreScenario.RESTORES.get(restore));
      return true;
    };
  }

  /** Two bits for each restore: RestoreRequested, RestoreFinished. */
  private static int events(Committed committed) {
    int events = 0;
    for (RestoreId id : committed.requested()) {
      events |= 1 << 2 * position(id);
    }
    for (RestoreId id : committed.finished()) {
      events |= 2 << 2 * position(id);
    }
    return events;
  }

  private static int position(RestoreId id) {
    return Math.max(0, RestoreScenario.RESTORES.indexOf(id));
  }

  private int nameOf(String wrong) {
    if (!broken.contains(wrong)) {
      broken.add(wrong);
    }
    return broken.indexOf(wrong);
  }

  private int number(Observed state) {
    Integer number = numbers.putIfAbsent(state, states.size());
    if (number != null) {
      return number;
    }
    if (states.size() == MOST) {
      throw new IllegalStateException("The service has more states than a search can number.");
    }
    states.add(state);
    return states.size() - 1;
  }

  static int next(long step) {
    return (int) (step & (MOST - 1));
  }

  static int events(long step) {
    return (int) (step >> EVENTS & 15);
  }

  static boolean accepted(long step) {
    return (step >> ACCEPTED & 1) != 0;
  }

  String broken(long step) {
    return broken.get((int) (step >> BROKEN));
  }

  /** The restore's row, or null when there is none. */
  Restore row(int state, int restore) {
    Kept kept = states.get(state).tables().restores().get(RestoreScenario.RESTORES.get(restore));
    return kept == null ? null : kept.row();
  }

  /**
   * What keeps the restores of a state from their ends; empty when nothing does. Once they end
   * because nothing more is heard of their devices and the timer comes by, once because their
   * devices get on with their work in time.
   */
  String endless(int state) {
    return ends.computeIfAbsent(
        state,
        any -> {
          String silent = withoutDevices(state);
          return Objects.requireNonNullElse(silent != null ? silent : withDevices(state), "");
        });
  }

  private String withoutDevices(int state) {
    Observed now = states.get(state);
    for (RestoreId id : now.tables().restores().keySet()) {
      Committed committed =
          service.run(
              now.tables(),
              new Environment(true, true),
              LONG_AFTER,
              any -> {
                any.rules().expire(any, id);
                return true;
              });
      now = new Observed(committed.tables(), Map.of());
    }
    return hasUnfinished(now) ? "a restore does not end, though its time is over" : null;
  }

  private String withDevices(int state) {
    Observed now = states.get(state);
    for (Kept kept : List.copyOf(now.tables().restores().values())) {
      Restore row = kept.row();
      Instant inTime = row.requestedAt().plusSeconds(1);
      for (Message message : scenario.messages()) {
        if (message.honest()
            && !message.begins()
            && message.id().equals(row.id())
            && message.device().equals(row.device())) {
          Committed committed =
              service.run(
                  now.tables(),
                  new Environment(false, false),
                  inTime,
                  message.work(scenario.manifest()));
          now = new Observed(committed.tables(), Map.of());
        }
      }
    }
    return hasUnfinished(now)
        ? "a restore does not end, though its device has said all there is to say"
        : null;
  }

  private static boolean hasUnfinished(Observed state) {
    return state.tables().restores().values().stream()
        .anyMatch(kept -> !(kept.row().state() instanceof Finished));
  }
}
