package io.carryover.stack.policy;

import io.carryover.agent.protocol.PatientHttp;
import io.carryover.agent.protocol.SignIn;
import io.carryover.stack.DemoDirectory;
import io.carryover.stack.Stack;
import io.carryover.stack.command.ProjectOptions;
import io.carryover.stack.state.StackException;
import io.carryover.stack.state.StackPort;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Plans, applies and exports policies as a file. */
@Command(
    name = "policy",
    description = {
      "Plans, applies and exports an organization's policies as a file.",
      "Of the stack that runs here, signed in as its demo administrator, or of any policy-service."
    },
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true)
public final class PolicyCommand {

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final String ADMINISTRATOR = "admin@contoso.example";

  @Mixin ProjectOptions project;
  @Spec CommandSpec spec;

  /** Where the policies are. */
  static final class Server {
    @Option(
        names = "--policy-service",
        paramLabel = "URL",
        description = "Its address; without it, the stack that runs here.")
    @Nullable URI address;

    @Option(
        names = "--token-file",
        paramLabel = "FILE",
        description = "Holds an access token of a policy administrator.")
    @Nullable Path tokenFile;
  }

  /** Which policies are meant. */
  static final class Wanted {
    @Option(
        names = {"-f", "--file"},
        required = true,
        paramLabel = "FILE",
        description = "The policies as YAML.")
    Path file;

    @Option(names = "--prune", description = "Remove policies that the file does not name.")
    boolean prune;
  }

  /** Prints what would be done. */
  @Command(
      description = "Prints what applying a file would change; changes nothing.",
      mixinStandardHelpOptions = true)
  int plan(@Mixin Server server, @Mixin Wanted wanted) throws IOException {
    try (var http = new PatientHttp(PATIENCE)) {
      print(plan(tenant(server, http), wanted));
    }
    return ExitCode.OK;
  }

  /** Does it. */
  @Command(
      description =
          "Makes the policies as a file says; each changed policy becomes one new version.",
      mixinStandardHelpOptions = true)
  int apply(@Mixin Server server, @Mixin Wanted wanted) throws IOException {
    try (var http = new PatientHttp(PATIENCE)) {
      TenantPolicies tenant = tenant(server, http);
      PolicyPlan plan = plan(tenant, wanted);
      print(plan);
      plan.steps().forEach(step -> step.make(tenant));
      if (!plan.steps().isEmpty()) {
        out().printf("Applied %d of %d.%n", plan.steps().size(), plan.steps().size());
        out().flush();
      }
    }
    return ExitCode.OK;
  }

  /** Writes what is. */
  @Command(
      description = "Writes the policies as they are; applying that file changes nothing.",
      mixinStandardHelpOptions = true)
  int export(
      @Mixin Server server,
      @Option(
              names = {"-f", "--file"},
              paramLabel = "FILE",
              description = "Where to; without it, to standard output.")
          @Nullable Path file)
      throws IOException {
    try (var http = new PatientHttp(PATIENCE)) {
      String text = PolicyFileText.write(PolicyExport.of(tenant(server, http).read()));
      if (file == null) {
        out().print(text);
        out().flush();
      } else {
        Files.writeString(file, text);
      }
    }
    return ExitCode.OK;
  }

  private static PolicyPlan plan(TenantPolicies tenant, Wanted wanted) throws IOException {
    return PolicyPlan.of(PolicyFileText.read(wanted.file), tenant.read(), wanted.prune);
  }

  private void print(PolicyPlan plan) {
    plan.steps().forEach(step -> step.lines().forEach(out()::println));
    if (plan.steps().isEmpty()) {
      out().println("Everything is as the file says.");
    }
    if (!plan.notInFile().isEmpty()) {
      out().println("Not in the file, and left alone: " + String.join(", ", plan.notInFile()));
    }
    out().flush();
  }

  private TenantPolicies tenant(Server server, PatientHttp http) throws IOException {
    if (server.address == null && server.tokenFile == null) {
      var state =
          Stack.running(project.stateFolder())
              .orElseThrow(() ->
                  new StackException(
                      "Carryover is not running. Start it with ./carryover up, or name a --policy-service."))
              .state();
      var signIn =
          new SignIn(
              http,
              URI.create(state.identityAddress()),
              "carryover",
              ADMINISTRATOR,
              DemoDirectory.PASSWORD);
      return new TenantPolicies(
          http, URI.create(state.serviceAddress(StackPort.POLICY)), signIn::token);
    }
    if (server.address == null || server.tokenFile == null) {
      throw new ParameterException(
          spec.commandLine(), "--policy-service and --token-file go together.");
    }
    String token = Files.readString(server.tokenFile).strip();
    return new TenantPolicies(http, server.address, () -> token);
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
