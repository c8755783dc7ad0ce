package io.carryover.stack.helpdesk;

import com.fasterxml.jackson.databind.JsonNode;
import io.carryover.agent.protocol.Call;
import io.carryover.agent.protocol.PatientHttp;
import io.carryover.agent.protocol.ServiceAddresses;
import io.carryover.agent.protocol.SignIn;
import io.carryover.stack.DemoDirectory;
import io.carryover.stack.Stack;
import io.carryover.stack.demo.DemoTarget;
import io.carryover.stack.state.StackException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Somebody of the help desk, over restore-service's API. */
final class HelpDesk implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final String USER = "helpdesk@contoso.example";

  /** Where the restores are. */
  static final class Server {
    @Option(
        names = "--restore-service",
        paramLabel = "URL",
        description = "Its address; without it, the stack that runs here.")
    @Nullable URI address;

    @Option(
        names = "--token-file",
        paramLabel = "FILE",
        description = "Holds an access token of somebody with the role HelpDesk.")
    @Nullable Path tokenFile;
  }

  private final PatientHttp http;
  private final URI service;
  private final Supplier<String> token;

  private HelpDesk(PatientHttp http, URI service, Supplier<String> token) {
    this.http = http;
    this.service = service;
    this.token = token;
  }

  /**
   * Signs in.
   *
   * @throws StackException when nothing runs here, or an address comes without a token
   */
  static HelpDesk at(Server server, Path stateFolder) throws IOException {
    var http = new PatientHttp(PATIENCE);
    if (server.address != null) {
      if (server.tokenFile == null) {
        throw new StackException("--restore-service needs --token-file.");
      }
      String token = Files.readString(server.tokenFile).strip();
      return new HelpDesk(http, server.address, () -> token);
    }
    Stack stack =
        Stack.running(stateFolder)
            .orElseThrow(
                () -> new StackException("Carryover is not running. Start it with ./carryover up"));
    ServiceAddresses services = DemoTarget.of(stack.state()).services();
    var signIn = new SignIn(http, services.identity(), "carryover", USER, DemoDirectory.PASSWORD);
    return new HelpDesk(http, services.restore(), signIn::token);
  }

  JsonNode get(String path) {
    return http.call(() -> Call.of("GET", service, path).as(token.get())).json();
  }

  JsonNode post(String path) {
    return http.call(() -> Call.of("POST", service, path).as(token.get())).json();
  }

  JsonNode put(String path, Object body) {
    return http.call(() -> Call.of("PUT", service, path).as(token.get()).json(body)).json();
  }

  @Override
  public void close() {
    http.close();
  }
}
