package io.carryover.stack.operations;

import com.fasterxml.jackson.databind.JsonNode;
import io.carryover.agent.protocol.Call;
import io.carryover.agent.protocol.PatientHttp;
import io.carryover.agent.protocol.ServiceAddresses;
import io.carryover.agent.protocol.SignIn;
import io.carryover.stack.DemoDirectory;
import io.carryover.stack.Stack;
import io.carryover.stack.demo.DemoTarget;
import io.carryover.stack.state.StackException;
import java.nio.file.Path;
import java.time.Duration;

/** The platform operator of the stack that runs on this machine. */
final class Operator implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final String USER = "admin@contoso.example";

  private final PatientHttp http = new PatientHttp(PATIENCE);
  private final ServiceAddresses services;
  private final SignIn signIn;

  private Operator(ServiceAddresses services) {
    this.services = services;
    this.signIn = new SignIn(http, services.identity(), "carryover", USER, DemoDirectory.PASSWORD);
  }

  /**
   * Signs in to the running stack.
   *
   * @throws StackException when nothing runs
   */
  static Operator of(Path stateFolder) {
    Stack stack =
        Stack.running(stateFolder)
            .orElseThrow(
                () -> new StackException("Carryover is not running. Start it with ./carryover up"));
    return new Operator(DemoTarget.of(stack.state()).services());
  }

  JsonNode get(ServiceName service, String path) {
    return call("GET", service, path);
  }

  JsonNode post(ServiceName service, String path) {
    return call("POST", service, path);
  }

  private JsonNode call(String method, ServiceName service, String path) {
    return http.call(() -> Call.of(method, service.in(services), path).as(signIn.token()))
        .orThrow()
        .json();
  }

  @Override
  public void close() {
    http.close();
  }
}
