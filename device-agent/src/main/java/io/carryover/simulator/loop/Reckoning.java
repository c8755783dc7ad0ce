package io.carryover.simulator.loop;

import com.fasterxml.jackson.databind.JsonNode;
import io.carryover.agent.protocol.ServiceAddresses;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Compares what the services report with the fleet's own ledger. */
final class Reckoning {

  private static final Duration EVENTS_ARRIVE_WITHIN = Duration.ofSeconds(120);
  private static final String DEAD_LETTERS = "No event became a dead letter";

  private final Administrator administrator;
  private final Map<String, URI> services;
  private final Ledger ledger;
  private final Watcher watcher;
  private final Map<String, Long> deadLettersBefore;

  /** What was found. */
  record Result(List<Check> checks, int restoresFinished, long deadLetters) {}

  /** Begins a reckoning: what was a dead letter before is not the fleet's. */
  Reckoning(
      Administrator administrator, ServiceAddresses addresses, Ledger ledger, Watcher watcher) {
    this.administrator = administrator;
    this.services = new LinkedHashMap<>();
    services.put("policy", addresses.policy());
    services.put("backup", addresses.backup());
    services.put("restore", addresses.restore());
    services.put("reporting", addresses.reporting());
    this.ledger = ledger;
    this.watcher = watcher;
    this.deadLettersBefore = deadLetters();
  }

  Result settle(int lost) {
    awaitEvents();
    watcher.progress(Stage.REPORTS, 0, 1);
    JsonNode coverage = administrator.report("/v1/reports/coverage");
    JsonNode restores = administrator.report("/v1/reports/restores");
    List<Check> checks = new ArrayList<>();
    checks.add(
        new Check(
            "Every acknowledged backup is read back with an equal digest",
            lost == 0,
            lost == 0 ? "" : "%d were not".formatted(lost)));
    checks.add(
        new Check(
            "Every answer is the one that the rules explain, every restore gives back what was backed up",
            ledger.mismatches().isEmpty(),
            "%d differences".formatted(ledger.mismatches().size())));
    checks.add(
        Check.equal(
            "Every restored backup was compared and is what was backed up",
            ledger.restoredBackups(),
            ledger.verifiedRestores()));
    checks.add(
        Check.equal(
            "Reports count the enrolled PCs",
            ledger.enrolledDevices(),
            coverage.path("devices").asInt()));
    checks.add(
        Check.equal(
            "Reports count the PCs that may back up",
            ledger.allowedDevices(),
            coverage.path("allowed").asInt()));
    checks.add(
        Check.equal(
            "Reports count the PCs that have backed up",
            ledger.backedUpDevices(),
            coverage.path("backedUp").asInt()));
    checks.add(
        Check.equal(
            "Reports count the refused PCs",
            ledger.refusedDevices(),
            coverage.path("refused").asInt()));
    checks.add(
        Check.equal(
            "Reports give every reason as often as the fleet",
            ledger.refusedByReason(),
            counts(coverage.path("refusedByReason"))));
    checks.add(
        Check.equal(
            "Reports count every restore once",
            ledger.restores().size(),
            restores.path("requested").asInt()));
    checks.add(
        Check.equal(
            "Each requested restore has exactly one end",
            ledger.restores().size(),
            restores.path("finished").asInt()));
    checks.add(
        Check.equal("Restores ended as the fleet saw it", outcomes(), reportedOutcomes(restores)));
    checks.add(outboxes());
    Map<String, Long> dead = deadLetters();
    dead.replaceAll((service, count) -> count - deadLettersBefore.getOrDefault(service, 0L));
    checks.add(new Check(DEAD_LETTERS, sum(dead) == 0, dead.toString()));
    watcher.progress(Stage.REPORTS, 1, 1);
    return new Result(checks, restores.path("finished").asInt(), sum(dead));
  }

  /** Waits until no outbox holds anything and the reports no longer change what they count. */
  private void awaitEvents() {
    long deadline = System.nanoTime() + EVENTS_ARRIVE_WITHIN.toNanos();
    watcher.progress(Stage.SETTLE, 0, 1);
    while (System.nanoTime() < deadline && !isSettled()) {
      Pause.aMoment();
    }
    watcher.progress(Stage.SETTLE, 1, 1);
  }

  private boolean isSettled() {
    boolean published =
        services.values().stream()
            .allMatch(service -> administrator.operations(service).waiting() == 0);
    JsonNode coverage = administrator.report("/v1/reports/coverage");
    JsonNode restores = administrator.report("/v1/reports/restores");
    return published
        && coverage.path("devices").asInt() == ledger.enrolledDevices()
        && coverage.path("refused").asInt() == ledger.refusedDevices()
        && coverage.path("backedUp").asInt() == ledger.backedUpDevices()
        && restores.path("finished").asInt() == ledger.restores().size();
  }

  private Check outboxes() {
    Map<String, Long> waiting = new TreeMap<>();
    services.forEach(
        (name, address) -> waiting.put(name, administrator.operations(address).waiting()));
    return new Check("Every outbox is empty", sum(waiting) == 0, waiting.toString());
  }

  private Map<String, Long> deadLetters() {
    Map<String, Long> dead = new TreeMap<>();
    services.forEach(
        (name, address) -> dead.put(name, administrator.operations(address).deadLetters()));
    return dead;
  }

  private static long sum(Map<String, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  private Map<String, Long> outcomes() {
    return ledger.restoresByOutcome();
  }

  private static Map<String, Long> reportedOutcomes(JsonNode restores) {
    Map<String, Long> found = new TreeMap<>();
    for (String outcome :
        List.of("succeeded", "partlySucceeded", "failed", "expired", "cancelled", "setUpAsNew")) {
      if (restores.path(outcome).asLong() > 0) {
        found.put(outcome, restores.path(outcome).asLong());
      }
    }
    return found;
  }

  private static Map<String, Integer> counts(JsonNode tree) {
    Map<String, Integer> counts = new TreeMap<>();
    tree.properties().forEach(entry -> counts.put(entry.getKey(), entry.getValue().asInt()));
    return counts;
  }
}
