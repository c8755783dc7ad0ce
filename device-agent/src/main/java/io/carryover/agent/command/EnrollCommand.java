package io.carryover.agent.command;

import io.carryover.agent.policy.AppliedPolicies;
import io.carryover.agent.protocol.DeviceClient;
import io.carryover.agent.protocol.DeviceFacts;
import io.carryover.agent.protocol.DeviceKey;
import io.carryover.agent.protocol.PatientHttp;
import io.carryover.agent.protocol.ServiceAddresses;
import io.carryover.agent.protocol.SignIn;
import io.carryover.agent.protocol.SignInRefusedException;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Enrols this PC with its user's sign-in. */
@Command(
    name = "enroll",
    description = "Enrols this PC with its user's sign-in.",
    footer =
        "Exit codes: 0 enrolled, 1 could not, 5 the identity provider's rules do not let the user sign in yet: setup goes on, enrol again at first sign-in.",
    mixinStandardHelpOptions = true,
    showDefaultValues = true)
final class EnrollCommand implements Callable<Integer> {

  @Mixin AgentFolder state;
  @Spec CommandSpec spec;

  @Option(
      names = "--user",
      required = true,
      description = "The user's name at the identity provider.")
  String user;

  @Option(
      names = "--password",
      required = true,
      interactive = true,
      arity = "0..1",
      description = "The user's password; asked for when it is not given.")
  char[] password;

  @Option(names = "--name", required = true, description = "The name of this PC.")
  String name;

  @Option(names = "--os-build", defaultValue = "26100.4946", description = "As winver shows it.")
  String osBuild;

  @Option(
      names = "--edition",
      defaultValue = "48",
      description = "The number of the Windows edition.")
  int edition;

  @Option(
      names = "--join-type",
      defaultValue = "entraJoined",
      description = "entraJoined, entraHybridJoined or entraRegistered.")
  String joinType;

  @Option(
      names = "--enrolment-method",
      defaultValue = "outOfBoxExperience",
      description = "How the PC came into management.")
  String enrolmentMethod;

  @Option(
      names = "--device-kind",
      defaultValue = "personal",
      description = "What the PC is used for.")
  String deviceKind;

  @Option(
      names = "--policies",
      paramLabel = "FILE.reg",
      description =
          "What reg export wrote of HKLM\\SOFTWARE\\Policies and of HKLM\\SOFTWARE\\Microsoft\\PolicyManager: tells how the companion policies stand and who sets them. Can be given twice.")
  List<Path> policies = new ArrayList<>();

  @Option(
      names = "--policy",
      defaultValue = "http://localhost:8081",
      description = "Address of policy-service.")
  URI policy;

  @Option(
      names = "--backup",
      defaultValue = "http://localhost:8082",
      description = "Address of backup-service.")
  URI backup;

  @Option(
      names = "--restore",
      defaultValue = "http://localhost:8083",
      description = "Address of restore-service.")
  URI restore;

  @Option(
      names = "--reporting",
      defaultValue = "http://localhost:8084",
      description = "Address of reporting-service.")
  URI reporting;

  @Option(
      names = "--identity",
      defaultValue = "http://localhost:8085/carryover",
      description = "Issuer of the user's tokens.")
  URI identity;

  @Option(
      names = "--client-id",
      defaultValue = "carryover",
      description = "The agent's client at the identity provider.")
  String clientId;

  @Option(
      names = "--resource",
      defaultValue = "carryover",
      description = "What the user signs in to, by the name that the identity provider knows.")
  String resource;

  @Override
  public Integer call() throws IOException {
    if (AgentMemory.read(state.folder).isPresent()) {
      throw new AgentException(
          "%s holds an enrolled PC already: give another --state for another PC"
              .formatted(state.folder));
    }
    var services = new ServiceAddresses(policy, backup, restore, reporting, identity);
    var facts =
        new DeviceFacts(
                osBuild,
                edition,
                joinType,
                enrolmentMethod,
                deviceKind,
                "workOrSchool",
                Map.of(),
                AppliedPolicies.UNKNOWN)
            .with(AppliedPolicies.read(policies));
    var key = DeviceKey.generate();
    try (var http = new PatientHttp(Duration.ofSeconds(20))) {
      var signIn =
          new SignIn(
              http,
              identity,
              clientId,
              RefusedSignIn.checked(resource),
              user,
              new String(password));
      var client = DeviceClient.enrol(http, services, signIn, key, name, facts);
      new AgentMemory(
              services, client.enrolment(), key.privateJwk(), name, facts, null, null, null, null)
          .write(state.folder);
      out().printf("Enrolled %s as device %s.%n", name, client.deviceId());
      if (RefusedSignIn.tellRemembered(state.folder, client)) {
        out().println("The sign-in that was refused before is in the reports now.");
      }
    } catch (SignInRefusedException e) {
      RefusedSignIn.remember(state.folder, e.refusal());
      RefusedSignIn.print(e.refusal(), out());
      out().println("Setup goes on. Enrol again at first sign-in; the restore page comes then.");
      return RefusedSignIn.EXIT_CODE;
    }
    return ExitCode.OK;
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
