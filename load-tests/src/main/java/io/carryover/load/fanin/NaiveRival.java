package io.carryover.load.fanin;

import io.carryover.simulator.fleet.Chance;
import io.carryover.stack.ServiceProgram;
import io.carryover.stack.state.StackPort;
import io.carryover.stack.state.StackState;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;

/**
 * The naive service beside ours, on the same Postgres and Kafka, loaded by the same client.
 *
 * <p>Its devices are as many as ours that take turns; none of them is known to ours.
 */
final class NaiveRival implements Rival {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration AS_LONG_AS_IT_TAKES = Duration.ofMinutes(10);
  private static final long BETWEEN_LOOKS_MILLIS = 200;
  private static final String TOPIC = "naive-backups";
  private static final int PARTITIONS = 12;

  private final Process process;
  private final Duration warmUp;
  private final LightHttp http;
  private final ClosedLoop loop;
  private final Ledger ledger = new Ledger();
  private final Chance chance;
  private final Map<BackupKind, List<Device>> devices;
  private final Map<BackupKind, UploadSource> sources = new HashMap<>();

  private NaiveRival(
      Process process, int port, Plan plan, Map<BackupKind, List<Device>> devices, Chance chance) {
    var address = URI.create("http://127.0.0.1:" + port);
    this.process = process;
    this.warmUp = Duration.ofSeconds(plan.warmUpSeconds()).dividedBy(2 * devices.size());
    this.http = new LightHttp(address, null);
    this.loop = new ClosedLoop(http, address.getAuthority(), plan.connections(), true, ledger);
    this.devices = Map.copyOf(devices);
    this.chance = chance;
  }

  /**
   * Starts it and lets it warm up.
   *
   * @param jar that Maven has built
   * @param log where its output goes
   * @param devices that send to it, for each kind
   */
  static NaiveRival start(
      Path jar,
      Path log,
      StackState state,
      Plan plan,
      Map<BackupKind, List<Device>> devices,
      Chance chance)
      throws IOException, InterruptedException {
    makeTopic(state.bootstrapServers());
    int port = freePort();
    // Under the options of our services: what Java makes of them is no merit of ours.
    List<String> command = new ArrayList<>(ServiceProgram.java());
    command.addAll(List.of("-jar", jar.toString()));
    var builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    builder
        .environment()
        .putAll(
            Map.of(
                "QUARKUS_HTTP_HOST",
                "127.0.0.1",
                "QUARKUS_HTTP_PORT",
                Integer.toString(port),
                "KAFKA_BOOTSTRAP_SERVERS",
                state.bootstrapServers(),
                "QUARKUS_DATASOURCE_JDBC_URL",
                state.databaseUrl(),
                "QUARKUS_DATASOURCE_USERNAME",
                "postgres",
                "QUARKUS_DATASOURCE_PASSWORD",
                state.secrets().superuserPassword(),
                "CARRYOVER_POLICY_URL",
                state.serviceAddress(StackPort.POLICY)));
    Process process = builder.start();
    var rival = new NaiveRival(process, port, plan, devices, chance);
    try {
      rival.awaitStart(port, log);
      rival.warmUp();
      return rival;
    } catch (IOException | InterruptedException | RuntimeException e) {
      rival.close();
      throw e;
    }
  }

  private static void makeTopic(String bootstrapServers) throws IOException, InterruptedException {
    try (var admin =
        Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers))) {
      admin.createTopics(List.of(new NewTopic(TOPIC, PARTITIONS, (short) 1))).all().get();
    } catch (ExecutionException e) {
      throw new IOException("The topic %s cannot be made.".formatted(TOPIC), e);
    }
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private void awaitStart(int port, Path log) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!answers(port)) {
      if (!process.isAlive() || System.nanoTime() > deadline) {
        throw new IOException("The naive service does not start; its log is %s.".formatted(log));
      }
      Thread.sleep(BETWEEN_LOOKS_MILLIS);
    }
  }

  private static boolean answers(int port) {
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress("127.0.0.1", port), 1_000);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private void warmUp() {
    devices.forEach((kind, some) -> {
      if (kind.isFull()) {
        sources.put(kind, TakingTurns.withEverything(some, chance));
      } else {
        loop.run(NewDevices.of(some, chance), AS_LONG_AS_IT_TAKES);
        sources.put(kind, TakingTurns.withChanges(some, chance));
      }
    });
    sources.values().forEach(source -> loop.run(source, warmUp));
  }

  @Override
  public String name() {
    return "naive";
  }

  @Override
  public Optional<Double> perSecond(BackupKind kind, int batch, Duration window) {
    UploadSource source = sources.get(kind);
    return source == null
        ? Optional.empty()
        : Optional.of(loop.run(source, window).rate()).filter(rate -> ledger.wrongCount() == 0);
  }

  @Override
  public void close() {
    http.close();
    process.destroy();
    try {
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
