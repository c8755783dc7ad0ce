package io.carryover.load.fanin;

import io.carryover.load.Progress;
import io.carryover.simulator.fleet.Chance;
import io.carryover.stack.Stack;
import io.carryover.stack.state.PartStatus;
import io.carryover.stack.state.StackPort;
import io.carryover.stack.state.StateFolder;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What all measurements of a run share.
 *
 * @param folder of the stack, with its keys and logs
 * @param tenants whose devices send
 * @param ledger of everything that the stack has acknowledged
 */
record Bench(
    Stack stack,
    StateFolder folder,
    Plan plan,
    Chance chance,
    List<UUID> tenants,
    Ledger ledger,
    Progress progress) {

  private static final String SUPERUSER = "postgres";
  private static final int AT_LEAST_A_SECOND = 500;

  Bench {
    tenants = List.copyOf(tenants);
  }

  /** A bench on which nothing has been measured yet. */
  static Bench of(Stack stack, StateFolder folder, Plan plan, Progress progress) {
    var chance = new Chance(plan.seed());
    List<UUID> tenants = Fleet.tenants(plan.tenants(), chance);
    return new Bench(stack, folder, plan, chance, tenants, new Ledger(), progress);
  }

  /** A connection that row-level security does not hold back. */
  Connection connect() throws SQLException {
    return DriverManager.getConnection(
        stack.state().databaseUrl(), SUPERUSER, stack.state().secrets().superuserPassword());
  }

  /** Where backup-service listens. */
  URI service() {
    return URI.create(stack.state().serviceAddress(StackPort.BACKUP));
  }

  /** Its host and port, as requests name them. */
  String host() {
    return service().getAuthority();
  }

  /** The process id of each part that has a process of its own. */
  Map<String, Long> processes() {
    Map<String, Long> pids = new HashMap<>();
    for (PartStatus part : stack.state().parts()) {
      var process = part.process();
      if (process != null) {
        process.find().ifPresent(found -> pids.put(part.name(), found.pid()));
      }
    }
    return pids;
  }

  /** What was taken in a second at most so far. */
  int fastestSecond() {
    Map<Long, Integer> bySecond = new HashMap<>();
    ledger
        .entries()
        .forEach(entry ->
            bySecond.merge(entry.answer().completedAt().getEpochSecond(), 1, Integer::sum));
    return bySecond.values().stream().reduce(AT_LEAST_A_SECOND, Math::max);
  }

  /** A step that began at a moment, by {@link System#nanoTime}, is done. */
  void done(String step, long start) {
    progress.done(step, Duration.ofNanos(System.nanoTime() - start));
  }
}
