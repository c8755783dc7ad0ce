package io.carryover.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.carryover.stack.state.PartStatus;
import io.carryover.stack.state.Phase;
import io.carryover.stack.state.StackException;
import io.carryover.stack.state.StackPort;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * One stack, healthy before and after each test; the services are small programs that behave like
 * one.
 */
@TestInstance(Lifecycle.PER_CLASS)
class RunningStackIT {

  private static final Duration SOON = Duration.ofSeconds(30);

  private Path folder;
  private StackOptions options;
  private Stack stack;

  @BeforeAll
  void start(@TempDir Path temporary) {
    folder = temporary;
    options = FakeStack.in(folder);
    stack = Stack.start(options, ProgressListener.SILENT);
  }

  @AfterAll
  void stop() {
    stack.close();
  }

  @ParameterizedTest
  @EnumSource(names = {"POLICY", "KAFKA", "POSTGRES"})
  void startsAgainWhatWasKilled(StackPort port) {
    PartStatus before = Probe.part(stack, port);

    long killed = kill(port);

    await()
        .atMost(SOON)
        .untilAsserted(() -> {
          PartStatus part = Probe.part(stack, port);
          assertThat(part.phase()).isEqualTo(Phase.HEALTHY);
          assertThat(part.restarts()).isEqualTo(before.restarts() + 1);
          assertThat(part.problem()).isNotBlank();
          assertThat(Probe.process(part).orElseThrow().pid()).isNotEqualTo(killed);
        });
  }

  @Test
  void startsAgainWhatIsKilledAgainAndAgain() {
    for (int times = 1; times <= 3; times++) {
      int expected = Probe.part(stack, StackPort.REPORTING).restarts() + 1;

      kill(StackPort.REPORTING);

      await()
          .atMost(SOON)
          .until(() -> {
            PartStatus part = Probe.part(stack, StackPort.REPORTING);
            return part.restarts() == expected && part.phase() == Phase.HEALTHY;
          });
    }
  }

  @Test
  void isFoundByOthersWhoDoNotStopIt() {
    var found = Stack.running(folder).orElseThrow();
    found.close();

    assertThat(found.state().secrets()).isEqualTo(stack.state().secrets());
    assertThat(Probe.processes(stack.state())).hasSize(4);
  }

  @Test
  void runsOnceInItsFolder() {
    assertThatExceptionOfType(StackException.class)
        .isThrownBy(() -> Stack.start(options, ProgressListener.SILENT))
        .withMessageContaining("running in " + folder);

    assertThat(Probe.processes(stack.state())).hasSize(4);
  }

  @Test
  void keepsItsSecretsToItsOwner() throws IOException {
    Path file = folder.resolve("stack.json");

    assertThat(Files.readString(file)).contains(stack.state().secrets().superuserPassword());
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void tellsEachServiceOnlyItsOwnPasswords() throws Exception {
    String environment = get(stack.state().serviceAddress(StackPort.POLICY) + "/environment");

    var passwords = stack.state().secrets().services();
    assertThat(environment)
        .contains("CARRYOVER_DATABASE_APP_PASSWORD=" + passwords.get("policy").app())
        .contains("CARRYOVER_IDENTITY_URL=" + stack.state().identityAddress())
        .contains("CARRYOVER_DEVICE_TOKEN_KEYS=" + folder.resolve("data/device-token-keys.json"))
        .doesNotContain("CARRYOVER_KEY_ENCRYPTION_KEYSET")
        .doesNotContain(passwords.get("reporting").app())
        .doesNotContain(stack.state().secrets().superuserPassword());
  }

  private long kill(StackPort port) {
    ProcessHandle process = Probe.process(Probe.part(stack, port)).orElseThrow();
    process.destroyForcibly();
    return process.pid();
  }

  private static String get(String address) throws Exception {
    try (var http = HttpClient.newHttpClient()) {
      return http.send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.ofString())
          .body();
    }
  }
}
