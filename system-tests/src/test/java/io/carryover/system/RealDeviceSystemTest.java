package io.carryover.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.carryover.agent.command.AgentCommand;
import io.carryover.agent.protocol.ServiceAddresses;
import io.carryover.agent.wine.WinePrefix;
import io.carryover.stack.DemoDirectory;
import io.carryover.stack.command.Carryover;
import io.carryover.stack.demo.DemoTarget;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** A real registry's settings go from one Windows through all services into a new one. */
class RealDeviceSystemTest {

  private static final String PERSONALIZE =
      "HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Themes\\Personalize";
  private static final String GAME_BAR = "HKCU\\Software\\Microsoft\\GameBar";
  private static final String APPS =
      """
      {"Name": "Microsoft.WindowsCalculator", "PackageFamilyName": "Microsoft.WindowsCalculator_8wekyb3d8bbwe",
       "Publisher": "CN=Microsoft", "Version": "11.2210.0.0", "Architecture": 9, "IsFramework": false,
       "SignatureKind": 3, "NonRemovable": false, "IsResourcePackage": false}
      """;

  @TempDir private Path folder;

  private final ServiceAddresses services = DemoTarget.of(StackOfTests.get().state()).services();

  @Test
  void everySettingComesBackOnTheNewPc() throws IOException {
    new Administrator(services).allowsBackup();
    Path apps = Files.writeString(folder.resolve("apps.json"), APPS, StandardCharsets.UTF_8);
    Path export = folder.resolve("old.reg");
    Path restored = folder.resolve("restored.reg");
    Path part = folder.resolve("part.reg");
    Path report = folder.resolve("report.json");
    Path toInstall = folder.resolve("to-install.json");
    Path fresh = folder.resolve("fresh.reg");
    Path used = folder.resolve("used.reg");
    Path undo = folder.resolve("undo.reg");
    Path undone = folder.resolve("undone.reg");
    try (WinePrefix oldPc = WinePrefix.create(folder.resolve("old"));
        WinePrefix newPc = oldPc.copyTo(folder.resolve("new"))) {
      oldPc.add(PERSONALIZE, "AppsUseLightTheme", "REG_DWORD", "0");
      oldPc.add(GAME_BAR, "AutoGameModeEnabled", "REG_DWORD", "1");
      oldPc.exportWithRegedit("HKEY_CURRENT_USER", export);

      enroll("old", "OLD-PC 💻");
      String backedUp =
          agent("backup", "old", "--registry", export.toString(), "--apps", apps.toString());
      enroll("new", "NEW-PC");
      newPc.exportWithRegedit("HKEY_CURRENT_USER", fresh);
      String[] onlyGaming = {"--select", "category=otherWindowsSettings"};
      String preview = agent("restore", "new", with(onlyGaming, "--preview"));
      String selected = agent("restore", "new", with(onlyGaming, "--out", part.toString()));
      String restoredLines =
          agent(
              "restore",
              "new",
              "--registry",
              fresh.toString(),
              "--out",
              restored.toString(),
              "--apps-out",
              toInstall.toString());
      newPc.importWithRegedit(restored);
      String appLines = agent("apps", "new", "--apps", apps.toString());
      String reportLines = agent("report", "new", "--out", report.toString());

      assertThat(backedUp).contains("Backed up version 1").contains("out of scope");
      assertThat(preview)
          .contains("1 items would be applied, 0 left out")
          .contains("AutoGameModeEnabled");
      assertThat(selected).contains("succeeded");
      assertThat(part)
          .content(StandardCharsets.UTF_16LE)
          .contains("AutoGameModeEnabled")
          .doesNotContain("AppsUseLightTheme");
      assertThat(restoredLines).contains("OLD-PC").contains("1 apps are still on their way");
      assertThat(appLines).contains("succeeded");
      assertThat(newPc.query(PERSONALIZE, "AppsUseLightTheme")).contains("0x0");
      assertThat(newPc.query(GAME_BAR, "AutoGameModeEnabled")).contains("0x1");
      assertThat(reportLines).contains("written to");
      assertThat(verified(report)).contains("succeeded", "Verified: the signature, every item");
      assertThat(toInstall).content().contains("Microsoft.WindowsCalculator_8wekyb3d8bbwe");

      newPc.exportWithRegedit("HKEY_CURRENT_USER", used);
      String undoLines =
          agent("undo", "new", "--registry", used.toString(), "--out", undo.toString());
      newPc.importWithRegedit(undo);
      newPc.exportWithRegedit("HKEY_CURRENT_USER", undone);

      assertThat(restoredLines).contains("./carryover agent undo");
      assertThat(undoLines)
          .contains("OLD-PC 💻")
          .contains("1 apps that the restore has brought stay")
          .doesNotContain("left alone", "not reached");
      assertThat(undone).hasSameBinaryContentAs(fresh);
      assertThat(agent("undo", "new", "--list")).contains("undone");
    }
  }

  private static String verified(Path report) {
    var output = new StringWriter();
    int exit =
        Carryover.commandLine()
            .setOut(new PrintWriter(output, true))
            .execute(
                "verify-restore", report.toString(), "--project", StackOfTests.folder().toString());
    assertThat(exit).as(output.toString()).isZero();
    return output.toString();
  }

  private static String[] with(String[] some, String... more) {
    List<String> all = new ArrayList<>(List.of(some));
    all.addAll(List.of(more));
    return all.toArray(String[]::new);
  }

  private void enroll(String pc, String name) {
    agent(
        "enroll",
        pc,
        "--user=ada@contoso.example",
        "--password=" + DemoDirectory.PASSWORD,
        "--name=" + name,
        "--os-build=26200.8000",
        "--policy=" + services.policy(),
        "--backup=" + services.backup(),
        "--restore=" + services.restore(),
        "--reporting=" + services.reporting(),
        "--identity=" + services.identity());
    awaitPolicy(pc);
  }

  /** The policy reaches backup-service as an event, a moment after the enrolment. */
  private void awaitPolicy(String pc) {
    long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (agent("status", pc).contains("policy-not-known-yet")) {
      assertThat(System.nanoTime()).as("the policy arrives").isLessThan(deadline);
    }
  }

  private String agent(String command, String pc, String... options) {
    List<String> arguments =
        new ArrayList<>(List.of(command, "--state", folder.resolve(pc + "-agent").toString()));
    arguments.addAll(List.of(options));
    var output = new StringWriter();
    var writer = new PrintWriter(output);
    int exit =
        new CommandLine(new AgentCommand())
            .setOut(writer)
            .setErr(writer)
            .execute(arguments.toArray(String[]::new));
    assertThat(exit).as("%s: %s", command, output).isZero();
    return output.toString();
  }
}
