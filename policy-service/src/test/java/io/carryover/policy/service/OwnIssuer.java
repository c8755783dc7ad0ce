package io.carryover.policy.service;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Lets the service under test issue device tokens itself, as it does in production. */
public final class OwnIssuer implements QuarkusTestResourceLifecycleManager {

  @Override
  public Map<String, String> start() {
    String port = Integer.toString(freePort());
    return Map.of(
        "quarkus.http.port",
        port,
        "quarkus.http.test-port",
        port,
        "carryover.policy-url",
        "http://localhost:" + port,
        "carryover.device-token-keys",
        temporaryFolder().resolve("keys.json").toString(),
        "carryover.secrets-keyset",
        Path.of("target", "test-secrets-keyset.json").toString());
  }

  @Override
  public void stop() {
    // The folder is temporary, the port is the service's.
  }

  private static int freePort() {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path temporaryFolder() {
    try {
      return Files.createTempDirectory("policy-service");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
