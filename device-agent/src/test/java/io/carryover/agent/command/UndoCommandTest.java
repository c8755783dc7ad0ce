package io.carryover.agent.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.carryover.agent.item.SettingItem;
import io.carryover.agent.policy.AppliedPolicies;
import io.carryover.agent.protocol.DeviceFacts;
import io.carryover.agent.protocol.DeviceKey;
import io.carryover.agent.protocol.Enrolment;
import io.carryover.agent.protocol.ServiceAddresses;
import io.carryover.agent.protocol.UndoCounts;
import io.carryover.agent.registry.RegistryFileReader;
import io.carryover.agent.registry.RegistryValue;
import io.carryover.agent.restore.Death;
import io.carryover.agent.scope.SettingsScope;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What a person reads who restores, is interrupted, goes on, and undoes. */
class UndoCommandTest {

  private static final String THEMES =
      "HKEY_CURRENT_USER\\Software\\Microsoft\\Windows\\CurrentVersion\\Themes\\Personalize";
  private static final String GAMES = "HKEY_CURRENT_USER\\Software\\Microsoft\\GameBar";

  @TempDir private Path folder;

  private final Death death = Death.never();
  private final RegistryOfAPc pc = new RegistryOfAPc();
  private ServicesOverHttp services;
  private Map<String, Map<String, RegistryValue>> original = Map.of();
  private int exit;

  @BeforeEach
  void adasNewPcIsLightAndHerOldOneWasDark() throws IOException {
    var old = new RegistryOfAPc();
    old.set(THEMES, "AppsUseLightTheme", RegistryValue.dword(0));
    old.set(THEMES, "EnableTransparency", RegistryValue.dword(1));
    old.set(GAMES, "AutoGameModeEnabled", RegistryValue.dword(1));
    pc.set(THEMES, "AppsUseLightTheme", RegistryValue.dword(1));
    original = pc.state();
    services = new ServicesOverHttp(items(export(old, "old.reg")), death);
    URI address = services.address();
    new AgentMemory(
            new ServiceAddresses(address, address, address, address, address),
            new Enrolment(
                new UUID(0, 7), new UUID(0, 8), "ada", address.resolve("/token"), "audience"),
            DeviceKey.generate().privateJwk(),
            "NEW-PC",
            new DeviceFacts(
                "26200.8000",
                48,
                "entraJoined",
                "outOfBoxExperience",
                "personal",
                "workOrSchool",
                Map.of(),
                AppliedPolicies.UNKNOWN),
            null,
            null,
            null,
            null)
        .write(folder.resolve("agent"));
  }

  @AfterEach
  void stop() {
    services.close();
  }

  @Test
  void aRestoreIsUndoneAndThePcIsWhatItWas() throws IOException {
    String restored = restore();
    importFile("settings.reg");

    String undone = undo();
    importFile("undo.reg");

    assertThat(restored)
        .contains("3 settings written to", "to put it back, run: ./carryover agent undo");
    assertThat(undone)
        .contains(
            "To undo the restore of version 6 of OLD-PC, import",
            "it puts 1 settings back and removes 2");
    assertThat(exit).isZero();
    assertThat(pc.state()).isEqualTo(original);
    assertThat(services.services().undone()).isEqualTo(new UndoCounts(1, 2, 0, 0));
    assertThat(undo()).contains("no restore of this PC is left to undo");
    assertThat(exit).isEqualTo(1);
  }

  @Test
  void aRestoreThatIsCutOffGoesOnAndSaysSo() throws IOException {
    death.comesAt(9);
    assertThat(restore())
        .contains("The line is cut", "To go on with it, run: ./carryover agent resume");
    assertThat(exit).isEqualTo(1);
    death.isOver();

    assertThat(restore())
        .contains(
            "the restore of version 6 of OLD-PC was interrupted: go on with ./carryover agent resume");
    String resumed = agent("resume");
    assertThat(exit).isZero();
    assertThat(resumed)
        .contains("Going on with the restore of version 6 of OLD-PC", "3 settings written to");
    assertThat(services.services().made()).isEqualTo(List.of(1, 1));
    assertThat(agent("resume")).contains("no restore of this PC was interrupted");
  }

  @Test
  void aRestoreThatIsCutOffCanBeTakenBack() throws IOException {
    death.comesAt(9);
    restore();
    death.isOver();
    importFile("settings.reg");

    String undone = undo();
    importFile("undo.reg");

    assertThat(undone).contains("it puts 1 settings back and removes 2");
    assertThat(pc.state()).isEqualTo(original);
    assertThat(services.services().outcome()).isEqualTo("cancelled");
    assertThat(services.services().undone()).isEqualTo(new UndoCounts(1, 2, 0, 0));
  }

  @Test
  void aRestoreThatHasExpiredMeanwhileIsNotGoneOnWithButCanBeTakenBack() throws IOException {
    death.comesAt(9);
    restore();
    death.isOver();
    services.services().endAs("expired");
    importFile("settings.reg");

    undo();
    importFile("undo.reg");

    assertThat(exit).isZero();
    assertThat(pc.state()).isEqualTo(original);
    assertThat(services.services().undone()).isEqualTo(new UndoCounts(1, 2, 0, 0));
    assertThat(services.services().outcome()).isEqualTo("expired");
  }

  @Test
  void goingOnWithWhatHasExpiredSaysWhatToDo() throws IOException {
    death.comesAt(7);
    restore();
    death.isOver();
    services.services().endAs("expired");

    assertThat(agent("resume"))
        .contains("has ended meanwhile: expired", "./carryover agent undo")
        .doesNotContain("was interrupted");
    assertThat(exit).isEqualTo(1);
  }

  @Test
  void whatHasChangedSinceIsNamedAndPutBackOnlyWhenItIsWanted() throws IOException {
    restore();
    importFile("settings.reg");
    pc.set(THEMES, "EnableTransparency", RegistryValue.dword(7));

    String undone = undo();

    assertThat(undone)
        .contains("1 left alone:", "EnableTransparency  (changed since the restore)")
        .containsPattern("agent undo --restore [0-9a-f-]{36} --even-changed");
    importFile("undo.reg");
    String id = undone.replaceAll("(?s).*--restore ([0-9a-f-]{36}).*", "$1");
    undo("--restore", id, "--even-changed");
    importFile("undo.reg");
    assertThat(pc.state()).isEqualTo(original);
    assertThat(services.services().undone()).isEqualTo(new UndoCounts(1, 2, 0, 0));
  }

  @Test
  void withoutTheRegistryAsItIsNowARestoreSaysThatItCannotBeUndone() throws IOException {
    String restored = agent("restore", "--out", path("settings.reg"));

    assertThat(restored).contains("3 cannot be undone").doesNotContain("to put it back, run");
    assertThat(undo()).contains("3 left alone:", "what was there before the restore is not known");
    assertThat(folder.resolve("undo.reg")).doesNotExist();
  }

  @Test
  void theLaterRestoreIsUndoneFirst() throws IOException {
    restore();
    importFile("settings.reg");
    pc.set(THEMES, "AppsUseLightTheme", RegistryValue.dword(5));
    Map<String, Map<String, RegistryValue>> between = pc.state();
    services.nextRestore();
    restore();
    importFile("settings.reg");
    String list = agent("undo", "--list");
    String earlier = list.lines().toList().getLast().strip().split(" ")[0];

    assertThat(undo("--restore", earlier)).contains("first: it is the later one");
    undo();
    importFile("undo.reg");
    assertThat(pc.state()).isEqualTo(between);
    assertThat(agent("undo", "--list").lines().toList())
        .hasSize(2)
        .satisfiesExactly(
            later -> assertThat(later).endsWith("undone"),
            first -> assertThat(first).endsWith("in place"));
  }

  @Test
  void whatIsMissingOnTheCommandLineIsSaid() throws IOException {
    restore();

    assertThat(agent("undo")).contains("nowhere to write to: give --out");
    assertThat(agent("undo", "--out", path("undo.reg")))
        .contains("give --registry", "--even-changed");
    assertThat(undo("--restore", UUID.randomUUID().toString()))
        .contains("this PC remembers no restore");
    assertThat(exit).isEqualTo(1);
  }

  private String restore() throws IOException {
    Path now = export(pc, "now.reg");
    return agent("restore", "--registry", now.toString(), "--out", path("settings.reg"));
  }

  private String undo(String... options) throws IOException {
    Files.deleteIfExists(folder.resolve("undo.reg"));
    Path now = export(pc, "now.reg");
    List<String> arguments =
        new ArrayList<>(List.of("--registry", now.toString(), "--out", path("undo.reg")));
    arguments.addAll(List.of(options));
    return agent("undo", arguments.toArray(String[]::new));
  }

  private void importFile(String name) throws IOException {
    pc.importFile(folder.resolve(name));
  }

  private String path(String name) {
    return folder.resolve(name).toString();
  }

  private Path export(RegistryOfAPc registry, String name) throws IOException {
    Path file = folder.resolve(name);
    registry.exportTo(file, "HKEY_CURRENT_USER", "HKEY_LOCAL_MACHINE");
    return file;
  }

  private String agent(String command, String... options) {
    List<String> arguments = new ArrayList<>(List.of(command, "--state", path("agent")));
    arguments.addAll(List.of(options));
    var output = new StringWriter();
    var writer = new PrintWriter(output, true);
    exit =
        new CommandLine(new AgentCommand())
            .setOut(writer)
            .setErr(writer)
            .setExecutionExceptionHandler((e, commandLine, result) -> {
              commandLine.getErr().println("carryover: " + e.getMessage());
              return 1;
            })
            .execute(arguments.toArray(String[]::new));
    return output.toString();
  }

  private static List<SettingItem> items(Path export) throws IOException {
    try (var file = RegistryFileReader.open(export)) {
      return SettingsScope.ofThisAgent().collect(file).items();
    }
  }
}
