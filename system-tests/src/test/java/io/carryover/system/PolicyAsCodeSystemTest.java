package io.carryover.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.carryover.agent.protocol.Call;
import io.carryover.agent.protocol.PatientHttp;
import io.carryover.agent.protocol.SignIn;
import io.carryover.stack.DemoDirectory;
import io.carryover.stack.command.Carryover;
import io.carryover.stack.state.StackPort;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An administrator keeps an organization's policies in a file. */
class PolicyAsCodeSystemTest {

  private static final String PILOT = "Pilot of the file";

  @TempDir private Path folder;

  private URI policyService;
  private Path tokenFile;

  @BeforeEach
  void signInAndMakeAGroup() throws IOException {
    var state = StackOfTests.get().state();
    policyService = URI.create(state.serviceAddress(StackPort.POLICY));
    tokenFile = folder.resolve("token");
    try (var http = new PatientHttp(Duration.ofSeconds(20))) {
      var signIn =
          new SignIn(
              http,
              URI.create(state.identityAddress()),
              "carryover",
              "admin@fabrikam.example",
              DemoDirectory.PASSWORD);
      Files.writeString(tokenFile, signIn.token());
      put(http, signIn, "/v1/tenant", Map.of("displayName", "Fabrikam"));
      put(http, signIn, "/v1/groups/" + new UUID(4, 2), Map.of("displayName", PILOT));
    }
  }

  @Test
  void plansAppliesAndExportsUntilNothingIsLeftToDo() throws IOException {
    Path file = folder.resolve("policies.yaml");
    Files.writeString(
        file,
        """
        restorePage: enabled
        policies:
          - name: Backup for the pilot
            priority: 20
            settings:
              Enable Windows Backup: enabled
              ./Device/Vendor/MSFT/WindowsBackupAndRestore/EnableWindowsRestore: enabled
              carryover_backup_cadencedays: 4
            assignment:
              include: [Pilot of the file]
              rolloutPercent: 50
              filter:
                mode: exclude
                conditions:
                  - {property: deviceKind, operator: equals, values: [kiosk]}
          - name: Off for everybody else
            priority: 1
            settings: {Enable Windows Backup: disabled}
            assignment: {allDevices: true}
        """);

    assertThat(run(0, "plan", "-f", file.toString()))
        .contains("~ restore page: notConfigured -> enabled")
        .contains("+ policy \"Backup for the pilot\"")
        .contains("Days between backups: 4")
        .contains("rolloutPercent: 100 -> 50");
    assertThat(run(0, "apply", "-f", file.toString())).contains("Applied 3 of 3.");
    assertThat(run(0, "apply", "-f", file.toString()))
        .isEqualTo("Everything is as the file says.\n");

    Path exported = folder.resolve("exported.yaml");
    run(0, "export", "-f", exported.toString());
    assertThat(exported).content().contains("Enable Windows Backup: enabled").contains(PILOT);
    assertThat(run(0, "apply", "-f", exported.toString()))
        .isEqualTo("Everything is as the file says.\n");

    Files.writeString(file, Files.readString(exported).replace("priority: 20", "priority: 30"));
    assertThat(run(0, "apply", "-f", file.toString()))
        .isEqualTo(
            """
            ~ policy "Backup for the pilot"
                priority: 20 -> 30
            Applied 1 of 1.
            """);

    Path none = Files.writeString(folder.resolve("none.yaml"), "policies: []\n");
    assertThat(run(0, "plan", "-f", none.toString()))
        .contains("Not in the file, and left alone: Backup for the pilot, Off for everybody else");
    assertThat(run(0, "apply", "--prune", "-f", none.toString()))
        .contains("- policy \"Backup for the pilot\"")
        .contains("Applied 2 of 2.");
  }

  @Test
  void aFileThatIsNotClearChangesNothing() throws IOException {
    assertThat(refused("polices: []")).contains("line 1: the key \"polices\" is not known here");
    assertThat(refused("policies: [{name: A, priority: 1, asignment: {}}]"))
        .contains("\"asignment\" is not known here");
    assertThat(refused("policies: [{name: A}]")).contains("a name and a priority");
    assertThat(
            refused("policies: [{name: A, priority: 1, settings: {Enable Everything: enabled}}]"))
        .contains("\"Enable Everything\", which the settings catalog does not have");
    assertThat(refused("policies: [{name: A, priority: 1, assignment: {include: [Nobody]}}]"))
        .contains("the group \"Nobody\", which does not exist");
    assertThat(refused("policies: [{name: A, priority: 1}, {name: A, priority: 2}]"))
        .contains("\"A\" stands in the file twice");
    assertThat(refused("restorePage: on")).contains("it can be notConfigured, enabled, disabled");
    assertThat(refused("policies:\n  - name: A\n    name: B\n")).contains("line 3");
    assertThat(refused("")).contains("is empty");
    assertThat(run(0, "export")).doesNotContain("name: A");
  }

  private String refused(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("wrong.yaml"), text);
    String output = run(1, "apply", "-f", file.toString());
    assertThat(output).startsWith("carryover: ").hasLineCount(1);
    return output;
  }

  private void put(PatientHttp http, SignIn signIn, String path, Object body) {
    http.call(() -> Call.of("PUT", policyService, path).as(signIn.token()).json(body)).orThrow();
  }

  private String run(int exitCode, String command, String... options) {
    var output = new StringWriter();
    var writer = new PrintWriter(output);
    List<String> arguments = new ArrayList<>(List.of("policy", command));
    arguments.add("--policy-service=" + policyService);
    arguments.add("--token-file=" + tokenFile);
    arguments.addAll(List.of(options));
    int exit =
        Carryover.commandLine()
            .setOut(writer)
            .setErr(writer)
            .execute(arguments.toArray(String[]::new));
    assertThat(exit).as("%s", output).isEqualTo(exitCode);
    return output.toString();
  }
}
