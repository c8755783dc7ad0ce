package io.carryover.stack;

import io.carryover.embedded.database.DatabaseOptions;
import io.carryover.embedded.identity.IdentityProviderOptions;
import io.carryover.stack.part.DatabasePart;
import io.carryover.stack.part.DatabaseSettings;
import io.carryover.stack.part.HealthCheck;
import io.carryover.stack.part.IdentityPart;
import io.carryover.stack.part.Part;
import io.carryover.stack.part.ProgramPart;
import io.carryover.stack.state.StackException;
import io.carryover.stack.state.StackPort;
import io.carryover.stack.state.StackState;
import io.carryover.stack.state.StateFolder;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Turns options, addresses and secrets into parts that can be started. */
final class Assembly {

  private static final int MEGABYTES_OF_KAFKA = 256;

  /** Longer than a service takes to finish what it is doing. */
  private static final Duration TO_STOP = Duration.ofSeconds(20);

  private static final Duration UNTIL_RECORDED = Duration.ofMinutes(3);

  private final StackOptions options;
  private final StackState state;
  private final StateFolder folder;
  private final HttpClient http = HttpClient.newHttpClient();

  Assembly(StackOptions options, StackState state) {
    this.options = options;
    this.state = state;
    this.folder = options.folder();
  }

  /** What services need; none of it needs another. */
  List<Part> infrastructure() {
    return List.of(database(), kafka(), identity());
  }

  List<Part> services() {
    return options.services().stream().map(this::service).toList();
  }

  private Part database() {
    int port = state.ports().of(StackPort.POSTGRES);
    Path data = folder.data().resolve("postgres");
    var postgres =
        DatabaseOptions.keptIn(data, state.secrets().superuserPassword())
            .onPort(port)
            .loggingTo(folder.startLog(StackPort.POSTGRES.part()))
            .withAll(DatabaseSettings.ofThisMachine());
    return new DatabasePart(
        StackPort.POSTGRES.part(), port, data, postgres, state.secrets().services());
  }

  private Part kafka() {
    int port = state.ports().of(StackPort.KAFKA);
    return program(
        StackPort.KAFKA,
        MEGABYTES_OF_KAFKA,
        List.of(
            "--sun-misc-unsafe-memory-access=allow",
            "-cp",
            System.getProperty("java.class.path"),
            KafkaProcess.class.getName(),
            String.valueOf(port),
            folder.data().resolve("kafka").toString()),
        Map.of(),
        HealthCheck.tcp(port),
        TO_STOP);
  }

  private Part identity() {
    return new IdentityPart(
        StackPort.IDENTITY.part(),
        IdentityProviderOptions.temporary()
            .onPort(state.ports().of(StackPort.IDENTITY))
            .keepingKeyIn(folder.data().resolve("identity-signing-key.json"))
            .withDirectoryPassword(state.secrets().directoryPassword())
            .withUsers(DemoDirectory.users()));
  }

  private Part service(ServiceProgram service) {
    URI ready = URI.create(state.serviceAddress(service.port()) + "/q/health/ready");
    return program(
        service.port(),
        ServiceProgram.MEGABYTES,
        service.javaArguments(),
        environment(service),
        HealthCheck.http(http, ready),
        service.isRecorded() ? UNTIL_RECORDED : TO_STOP);
  }

  private Map<String, String> environment(ServiceProgram service) {
    var passwords = state.secrets().services().get(service.schema());
    if (passwords == null) {
      throw new IllegalStateException("no passwords were made for " + service.schema());
    }
    var environment = new TreeMap<String, String>();
    // Native memory of many threads comes back only where they share it.
    environment.put("MALLOC_ARENA_MAX", "2");
    environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
    environment.put("QUARKUS_HTTP_PORT", String.valueOf(state.ports().of(service.port())));
    environment.put("QUARKUS_LOG_CONSOLE_JSON_ENABLED", "false");
    environment.put("KAFKA_BOOTSTRAP_SERVERS", state.bootstrapServers());
    environment.put("CARRYOVER_DATABASE_URL", state.databaseUrl());
    environment.put("CARRYOVER_DATABASE_OWNER_PASSWORD", passwords.owner());
    environment.put("CARRYOVER_DATABASE_APP_PASSWORD", passwords.app());
    environment.put("CARRYOVER_DATABASE_SYSTEM_PASSWORD", passwords.system());
    environment.put("CARRYOVER_IDENTITY_URL", state.identityAddress());
    environment.put("CARRYOVER_POLICY_URL", state.serviceAddress(StackPort.POLICY));
    switch (service.port()) {
      case POLICY -> {
        environment.put("CARRYOVER_DEVICE_TOKEN_KEYS", key("device-token-keys.json"));
        environment.put("CARRYOVER_SECRETS_KEYSET", key("secrets-keyset.json"));
      }
      case BACKUP -> environment.put("CARRYOVER_KEY_ENCRYPTION_KEYSET", key("kek.json"));
      case RESTORE ->
          environment.put("CARRYOVER_RESTORE_REPORT_KEYS", folder.restoreReportKeys().toString());
      case REPORTING, IDENTITY, KAFKA, POSTGRES -> {}
    }
    return environment;
  }

  private String key(String file) {
    return folder.data().resolve(file).toString();
  }

  private Part program(
      StackPort port,
      int megabytes,
      List<String> javaArguments,
      Map<String, String> environment,
      HealthCheck health,
      Duration toStop) {
    String mark = "-Dlocal-stack.folder=" + folder.path();
    var command = new ArrayList<>(ServiceProgram.java(megabytes));
    command.add(mark);
    command.addAll(javaArguments);
    return new ProgramPart(
        port.part(),
        state.ports().of(port),
        List.copyOf(command),
        environment,
        folder.path(),
        folder.startLog(port.part()),
        mark,
        health,
        toStop);
  }

  /** Says which service is not built, before anything is started. */
  static void demandBuilt(List<ServiceProgram> services) {
    for (ServiceProgram service : services) {
      int jar = service.javaArguments().indexOf("-jar") + 1;
      if (jar > 0 && !Files.exists(Path.of(service.javaArguments().get(jar)))) {
        throw new StackException(
            "%s is not built: %s is missing. Run ./carryover, which builds it, or mvn -DskipTests package"
                .formatted(service.port().part(), service.javaArguments().get(jar)));
      }
    }
  }
}
