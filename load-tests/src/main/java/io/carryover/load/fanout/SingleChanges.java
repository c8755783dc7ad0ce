package io.carryover.load.fanout;

import io.carryover.agent.protocol.DeviceClient;
import io.carryover.agent.protocol.DeviceFacts;
import io.carryover.agent.protocol.DeviceKey;
import io.carryover.agent.protocol.SignIn;
import io.carryover.load.Administrator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Single devices that enrol, or are put into a group and taken out of it, at a steady pace that
 * does not slow down when answers do. Each is timed from its request until its answer is on Kafka.
 */
final class SingleChanges {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final long BETWEEN_CHANGES_MILLIS = 200;
  private static final int DEVICES_THAT_MOVE = 40;

  private static final DeviceFacts FACTS =
      new DeviceFacts(
          "26200.7922",
          4,
          "entraJoined",
          "userDrivenAutopilot",
          "personal",
          "workOrSchool",
          Map.of(),
          "mdm");

  private final Administrator administrator;
  private final SignIn user;
  private final AnswersOnKafka answers;
  private final UUID group;
  private final int cadenceInGroup;
  private final List<UUID> moving = new ArrayList<>();
  private final AtomicInteger started = new AtomicInteger();
  private final Collection<Long> nanos = new ConcurrentLinkedQueue<>();
  private final Collection<String> failures = new ConcurrentLinkedQueue<>();

  /**
   * @param user whose devices these are; nothing includes their user
   * @param group that a policy with this cadence is assigned to
   */
  SingleChanges(
      Administrator administrator,
      SignIn user,
      AnswersOnKafka answers,
      UUID group,
      int cadenceInGroup) {
    this.administrator = administrator;
    this.user = user;
    this.answers = answers;
    this.group = group;
    this.cadenceInGroup = cadenceInGroup;
  }

  /** Enrols the devices that will move in and out of the group. */
  void prepare() throws InterruptedException, TimeoutException {
    for (int i = 0; i < DEVICES_THAT_MOVE; i++) {
      moving.add(enrol());
    }
    for (UUID device : moving) {
      answers.await(device, answer -> true, PATIENCE);
    }
  }

  /** Lets devices change while something happens, and returns when the last of them is answered. */
  void during(Happening happening) throws InterruptedException, TimeoutException {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor();
        ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor()) {
      clock.scheduleAtFixedRate(
          () -> threads.execute(this::changeOne), 0, BETWEEN_CHANGES_MILLIS, TimeUnit.MILLISECONDS);
      try {
        happening.run();
      } finally {
        clock.shutdownNow();
      }
    }
  }

  /** What happens meanwhile. */
  interface Happening {
    void run() throws InterruptedException, TimeoutException;
  }

  private void changeOne() {
    int number = started.getAndIncrement();
    try {
      nanos.add(number % 2 == 0 ? timeToEnrol() : timeToMove(number / 2));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (TimeoutException | RuntimeException e) {
      failures.add(e.toString());
    }
  }

  private long timeToEnrol() throws InterruptedException, TimeoutException {
    long start = System.nanoTime();
    UUID device = enrol();
    return answers.await(device, answer -> true, PATIENCE).atNanos() - start;
  }

  /** Each device moves in, and when its turn comes again, out. */
  private long timeToMove(int number) throws InterruptedException, TimeoutException {
    UUID device = moving.get(number % moving.size());
    boolean in = number / moving.size() % 2 == 0;
    long start = System.nanoTime();
    if (in) {
      administrator.putIntoGroup(group, device);
    } else {
      administrator.takeOutOfGroup(group, device);
    }
    return answers
            .await(device, answer -> in == (answer.cadenceDays() == cadenceInGroup), PATIENCE)
            .atNanos()
        - start;
  }

  private UUID enrol() {
    return DeviceClient.enrol(
            administrator.http(),
            administrator.services(),
            user,
            DeviceKey.generate(),
            "PC-ALONE",
            FACTS)
        .deviceId();
  }

  /** How long each took. */
  Collection<Long> nanos() {
    return List.copyOf(nanos);
  }

  /** What went wrong. */
  Collection<String> failures() {
    return List.copyOf(failures);
  }
}
