package io.carryover.load.fanout;

import com.fasterxml.jackson.databind.JsonNode;
import io.carryover.agent.protocol.PatientHttp;
import io.carryover.agent.protocol.SignIn;
import io.carryover.load.Administrator;
import io.carryover.load.Administrator.Policy;
import io.carryover.load.PeakMemory;
import io.carryover.load.Percentiles;
import io.carryover.load.Progress;
import io.carryover.load.fanout.AnswersOnKafka.Answer;
import io.carryover.simulator.loop.IdentityDirectory.Account;
import io.carryover.stack.Stack;
import io.carryover.stack.demo.DemoTarget;
import io.carryover.stack.state.PartStatus;
import io.carryover.stack.state.StackPort;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * One large tenant whose policy changes again and again.
 *
 * <p>Every device is in the group that the policy is assigned to, and has a weaker policy too. Each
 * change gives the policy another cadence, so every device's answer changes, and which change an
 * answer belongs to can be read from it.
 */
final class FanOutScenario {

  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final String SUPERUSER = "postgres";
  private static final int ROUNDS = 3;
  private static final int FIRST_CADENCE = 10;
  private static final int CADENCE_OF_DEPARTMENTS = 40;
  private static final int CADENCE_OF_PILOT = 50;
  private static final int COMPARED_WITH_THE_SERVICE = 200;

  private final Stack stack;
  private final Progress progress;
  private final LargeTenant tenant;
  private final Policy policy = new Policy(UUID.randomUUID(), "Everyone", 10, FIRST_CADENCE);
  private final UUID pilot = UUID.randomUUID();
  private final PatientHttp http = new PatientHttp(Duration.ofSeconds(60));
  private final Random random;
  private int wrong;

  FanOutScenario(Stack stack, Progress progress, int devices, long seed) {
    this.stack = stack;
    this.progress = progress;
    this.tenant = LargeTenant.ofSize(devices);
    this.random = new Random(seed);
  }

  FanOutReport run() throws InterruptedException, TimeoutException, SQLException {
    DemoTarget target = DemoTarget.of(stack.state());
    target
        .directory()
        .add(
            tenant.id(),
            List.of(
                account("admin@large.example", "PolicyAdministrator"),
                account("alone@large.example", "User")));
    var administrator =
        new Administrator(http, target.services(), signIn(target, "admin@large.example"));
    prepare(administrator);
    try (var answers = new AnswersOnKafka(stack.state().bootstrapServers())) {
      var singles =
          new SingleChanges(
              administrator,
              signIn(target, "alone@large.example"),
              answers,
              pilot,
              CADENCE_OF_PILOT);
      singles.prepare();
      change(administrator, answers, FIRST_CADENCE, "Every device is told of its first policy");
      return measure(administrator, answers, singles);
    }
  }

  private FanOutReport measure(
      Administrator administrator, AnswersOnKafka answers, SingleChanges singles)
      throws InterruptedException, TimeoutException {
    List<Double> seconds = new ArrayList<>();
    int cadence = FIRST_CADENCE;
    for (int round = 1; round <= ROUNDS; round++) {
      int next = ++cadence;
      String step = "Change %d of %d, while single devices change".formatted(round, ROUNDS);
      singles.during(() -> seconds.add(change(administrator, answers, next, step)));
    }
    OptionalLong peak = peakMemory();
    Map<UUID, Answer> before = answers.all();
    boolean killed = killedHalfway(administrator, answers, ++cadence, seconds);
    double secondsWithKill = seconds.removeLast();
    check(before, answers.all(), cadence, administrator);
    singles.failures().forEach(failure -> progress.say("✗ " + failure));
    var single = Percentiles.ofNanos(singles.nanos());
    double slowest = seconds.stream().mapToDouble(s -> s).max().orElseThrow();
    return new FanOutReport(
        tenant.devices(),
        slowest,
        seconds,
        Math.round(tenant.devices() / slowest),
        larger(peak, peakMemory()),
        singles.nanos().size(),
        rounded(single.at(50)),
        rounded(single.at(99)),
        rounded(single.at(100)),
        killed,
        secondsWithKill,
        answers.events(),
        wrong + singles.failures().size());
  }

  private void prepare(Administrator administrator) throws SQLException {
    long start = System.nanoTime();
    administrator.registerTenant();
    administrator.addGroup(tenant.everyone(), "Everyone");
    administrator.addGroup(pilot, "Pilot");
    int number = 1;
    for (UUID department : tenant.departments()) {
      administrator.addGroup(department, "Department " + number++);
    }
    try (var database =
        DriverManager.getConnection(
            stack.state().databaseUrl(), SUPERUSER, stack.state().secrets().superuserPassword())) {
      tenant.fill(database);
    }
    for (UUID department : tenant.departments()) {
      var weaker = UUID.randomUUID();
      administrator.assign(
          new Policy(weaker, "Weaker " + weaker, 5, CADENCE_OF_DEPARTMENTS), department);
    }
    administrator.assign(new Policy(UUID.randomUUID(), "Pilot", 20, CADENCE_OF_PILOT), pilot);
    progress.done("%,d devices are there".formatted(tenant.devices()), since(start));
  }

  /** Changes the policy and gives the seconds until every device's answer is on Kafka. */
  private double change(
      Administrator administrator, AnswersOnKafka answers, int cadence, String step)
      throws InterruptedException, TimeoutException {
    long start = System.nanoTime();
    if (cadence == FIRST_CADENCE) {
      administrator.assign(policy, tenant.everyone());
    } else {
      administrator.change(policy.withCadence(cadence));
    }
    answers.await(
        tenant.devices(), cadence, PATIENCE, told -> progress.at(step, told, tenant.devices()));
    Duration took = since(start);
    progress.done(step, took);
    return rounded(took.toMillis() / 1e3);
  }

  private boolean killedHalfway(
      Administrator administrator, AnswersOnKafka answers, int cadence, List<Double> seconds)
      throws InterruptedException, TimeoutException {
    String step = "Change with kill -9 of policy-service when a third was told";
    var toldAtKill = new int[1];
    long start = System.nanoTime();
    administrator.change(policy.withCadence(cadence));
    answers.await(tenant.devices() / 3, cadence, PATIENCE, told -> {});
    policyService()
        .ifPresent(process -> {
          process.destroyForcibly();
          toldAtKill[0] = answers.devicesWith(cadence);
        });
    answers.await(
        tenant.devices(), cadence, PATIENCE, told -> progress.at(step, told, tenant.devices()));
    Duration took = since(start);
    progress.done(step, took);
    seconds.add(rounded(took.toMillis() / 1e3));
    return toldAtKill[0] > 0 && toldAtKill[0] < tenant.devices();
  }

  /** Each device was told once of each change, and the service says the same as the topic. */
  private void check(
      Map<UUID, Answer> before, Map<UUID, Answer> after, int cadence, Administrator administrator) {
    long start = System.nanoTime();
    List<Map.Entry<UUID, Answer>> fleet =
        after.entrySet().stream().filter(told -> told.getValue().cadenceDays() == cadence).toList();
    wrong += Math.abs(tenant.devices() - fleet.size());
    for (var told : fleet) {
      Answer earlier = before.get(told.getKey());
      if (earlier == null || told.getValue().revision() != earlier.revision() + 1) {
        wrong++;
      }
    }
    for (int i = 0; i < Math.min(COMPARED_WITH_THE_SERVICE, fleet.size()); i++) {
      compareWithTheService(fleet.get(random.nextInt(fleet.size())), administrator);
    }
    progress.done("What was told is compared", since(start));
  }

  private void compareWithTheService(Map.Entry<UUID, Answer> told, Administrator administrator) {
    JsonNode said = administrator.effectivePolicy(told.getKey());
    JsonNode answer = said.path("effectivePolicy");
    boolean same =
        !said.path("pending").asBoolean(true)
            && answer.path("revision").asLong() == told.getValue().revision()
            && Period.parse(answer.path("cadence").asText()).getDays()
                == told.getValue().cadenceDays();
    if (!same) {
      wrong++;
      progress.say("✗ policy-service says %s, Kafka %s".formatted(answer, told));
    }
  }

  private OptionalLong peakMemory() {
    return policyService()
        .map(process -> PeakMemory.mebibytes(process.pid()))
        .orElse(OptionalLong.empty());
  }

  private Optional<ProcessHandle> policyService() {
    return stack.state().parts().stream()
        .filter(part -> part.name().equals(StackPort.POLICY.part()))
        .map(PartStatus::process)
        .flatMap(process -> Optional.ofNullable(process).stream())
        .flatMap(process -> process.find().stream())
        .findFirst();
  }

  private SignIn signIn(DemoTarget target, String userName) {
    return new SignIn(
        http,
        target.services().identity(),
        target.directory().clientId(),
        userName,
        target.directory().password());
  }

  private static Account account(String userName, String role) {
    return new Account(UUID.randomUUID(), userName, userName, List.of(role));
  }

  private static @Nullable Long larger(OptionalLong a, OptionalLong b) {
    return a.isPresent() && b.isPresent() ? Math.max(a.getAsLong(), b.getAsLong()) : null;
  }

  private static Duration since(long start) {
    return Duration.ofNanos(System.nanoTime() - start);
  }

  private static double rounded(double value) {
    return Math.round(value * 10) / 10.0;
  }
}
