package io.carryover.load.fanin;

import io.carryover.stack.ServiceProgram;
import io.carryover.stack.StackOptions;
import io.carryover.stack.state.StackPort;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Lets backup-service speak TLS too, on a port of its own and with a certificate that is made for
 * the run. The load trusts any.
 */
record Tls(Path keyStore, int port) {

  private static final String PASSWORD = "of-no-worth";

  /** With a free port, and a key as services have them today: P-256. */
  static Tls make(Path folder) throws IOException, InterruptedException {
    Path keyStore = folder.resolve("fan-in-%d.p12".formatted(ProcessHandle.current().pid()));
    new RivalProgram(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "fan-in",
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-dname",
                "CN=127.0.0.1",
                "-validity",
                "2",
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD,
                "-keystore",
                keyStore.toString()),
            Map.of())
        .run();
    try (var socket = new ServerSocket(0)) {
      return new Tls(keyStore, socket.getLocalPort());
    }
  }

  /** The stack with it. */
  StackOptions in(StackOptions options) {
    List<ServiceProgram> services =
        options.services().stream()
            .map(service -> service.port() == StackPort.BACKUP ? in(service) : service)
            .toList();
    return new StackOptions(
        options.folder(), options.ports(), services, options.fresh(), options.patience());
  }

  private ServiceProgram in(ServiceProgram service) {
    List<String> arguments = new ArrayList<>();
    arguments.add("-Dquarkus.http.insecure-requests=enabled");
    arguments.add("-Dquarkus.http.ssl-port=" + port);
    arguments.add("-Dquarkus.http.ssl.certificate.key-store-file=" + keyStore);
    arguments.add("-Dquarkus.http.ssl.certificate.key-store-password=" + PASSWORD);
    arguments.addAll(service.javaArguments());
    return new ServiceProgram(service.port(), service.schema(), arguments);
  }

  /** Where it listens. */
  URI address() {
    return URI.create("https://127.0.0.1:" + port);
  }

  /** What the load speaks. */
  static SslContext client() throws IOException {
    return SslContextBuilder.forClient().trustManager(InsecureTrustManagerFactory.INSTANCE).build();
  }
}
