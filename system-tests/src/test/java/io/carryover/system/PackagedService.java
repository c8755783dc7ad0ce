package io.carryover.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.carryover.embedded.database.ServicePasswords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A packaged service, started without Kafka and an identity provider, that is to give up. */
record PackagedService(String service, Process process, Path output) implements AutoCloseable {

  static final ServicePasswords PASSWORDS =
      new ServicePasswords("owner-secret", "app-secret", "system-secret");

  private static final int PATIENCE_SECONDS = 90;

  /** Starts it; what it writes and keeps lies in the folder. */
  static PackagedService start(
      String service, String jdbcUrl, Map<String, String> environment, Path folder)
      throws IOException {
    Path jar = Path.of("..", service + "-service", "target", "quarkus-app", "quarkus-run.jar");
    assertThat(jar).as("the packaged service").isRegularFile();
    Path output = Files.createFile(folder.resolve(service + ".log"));
    var builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-jar",
                jar.toString())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    Map<String, String> settings = new HashMap<>(environment);
    settings.put("CARRYOVER_DATABASE_URL", jdbcUrl);
    settings.put("CARRYOVER_DATABASE_OWNER_PASSWORD", PASSWORDS.owner());
    settings.put("CARRYOVER_DATABASE_APP_PASSWORD", PASSWORDS.app());
    settings.put("CARRYOVER_DATABASE_SYSTEM_PASSWORD", PASSWORDS.system());
    settings.put("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:1");
    settings.put("CARRYOVER_IDENTITY_URL", "http://127.0.0.1:1");
    settings.put("CARRYOVER_POLICY_URL", "http://127.0.0.1:1");
    settings.put("CARRYOVER_DEVICE_TOKEN_KEYS", folder.resolve(service + "-keys.json").toString());
    settings.put(
        "CARRYOVER_RESTORE_REPORT_KEYS", folder.resolve(service + "-report-keys.json").toString());
    settings.put(
        "CARRYOVER_KEY_ENCRYPTION_KEYSET", folder.resolve(service + "-keyset.json").toString());
    settings.put(
        "CARRYOVER_SECRETS_KEYSET", folder.resolve(service + "-secrets-keyset.json").toString());
    settings.put("QUARKUS_HTTP_PORT", "0");
    builder.environment().putAll(settings);
    return new PackagedService(service, builder.start(), output);
  }

  /** Waits until it has given up, and gives what it has written. */
  String outputOnceGivenUp() throws IOException, InterruptedException {
    assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS))
        .as("%s gives up by itself", service)
        .isTrue();
    assertThat(process.exitValue()).as(service).isNotZero();
    return Files.readString(output);
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
