package io.carryover.system;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.carryover.agent.apps.AppRecord;
import io.carryover.agent.command.RegistryOfAPc;
import io.carryover.agent.item.ItemId;
import io.carryover.agent.item.SettingItem;
import io.carryover.agent.protocol.Call;
import io.carryover.agent.protocol.PatientHttp;
import io.carryover.agent.protocol.ServiceAddresses;
import io.carryover.agent.protocol.SignIn;
import io.carryover.agent.registry.RegistryFileReader;
import io.carryover.agent.registry.RegistryGenerator;
import io.carryover.agent.scope.CatalogSetting;
import io.carryover.agent.scope.SettingsCatalog;
import io.carryover.agent.scope.SettingsScope;
import io.carryover.proof.ReportedItem;
import io.carryover.proof.RestoreReport;
import io.carryover.stack.DemoDirectory;
import io.carryover.stack.command.Carryover;
import io.carryover.stack.demo.DemoTarget;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real agent that is killed anywhere in a restore or its undo, and started again, comes to the
 * same end as one that lives: each item put in place once, all of it reported, all of it undone.
 */
class KilledAgentSystemTest {

  private static final long SEED = 20261123;
  private static final int KILLED_AT_ANY_MOMENT = 8;
  private static final int SETTINGS = 40;
  private static final String USER = "grace@contoso.example";
  private static final String EVERYTHING = "HKEY_CURRENT_USER";
  private static final String APP = "Microsoft.WindowsCalculator_8wekyb3d8bbwe";
  private static final String APPS =
      """
      {"Name": "Microsoft.WindowsCalculator", "PackageFamilyName": "Microsoft.WindowsCalculator_8wekyb3d8bbwe",
       "Publisher": "CN=Microsoft", "Version": "11.2210.0.0", "Architecture": 9, "IsFramework": false,
       "SignatureKind": 3, "NonRemovable": false, "IsResourcePackage": false}
      """;
  private static final List<CatalogSetting> CATALOG =
      SettingsCatalog.ofThisAgent().settings(CatalogSetting.Store.REGISTRY).stream()
          .filter(setting -> setting.key().startsWith(EVERYTHING))
          .toList();

  /** Deaths that no other event can come before. */
  private static final List<String> OF_EVERY_RUN =
      Stream.of(
              "PUT %s",
              "PUT %s/plan",
              "GET %s/content",
              "POST %s/results",
              "POST %s/apps",
              "POST %s/finish",
              "POST %s/undo")
          .map(call -> call.formatted("/v1/restores/{id}"))
          .flatMap(call -> Stream.of("before " + call, "after " + call))
          .toList();

  @TempDir private Path folder;

  private final ServiceAddresses services = DemoTarget.of(StackOfTests.get().state()).services();
  private final Random random = new Random(SEED);
  private final RegistryOfAPc oldRegistry = new RegistryOfAPc();
  private final RegistryOfAPc newRegistry = new RegistryOfAPc();
  private MortalPc newPc;
  private Path apps;
  private Map<ItemId, String> old;
  private int restores;

  /** What a restore has come to; what an agent's death must not change. */
  private record End(String settings, String toInstall, Map<ItemId, String> results) {}

  @Test
  void whereverItIsKilledEachItemComesBackOnceAndTheUndoGivesBackEveryByte() throws IOException {
    new Administrator(services).allowsBackup();
    apps = Files.writeString(folder.resolve("apps.json"), APPS);
    fillRegistries();
    try (MortalPc oldPc = new MortalPc(folder.resolve("old"), services);
        MortalPc pc = new MortalPc(folder.resolve("new"), services)) {
      newPc = pc;
      backUp(oldPc);
      newPc.enroll(USER, "NEW-PC");
      End whole = restoreAndUndo(Doom.never());

      assertThat(restoreAndUndo(Doom.atEach(KilledAgentSystemTest::isOfARestore))).isEqualTo(whole);
      assertThat(restoreAndUndo(Doom.atAnyMoment(random, KILLED_AT_ANY_MOMENT))).isEqualTo(whole);

      assertThat(restoresOfTheUser()).isEqualTo(restores);
      System.out.printf(
          "Seed %d: %d restores of %d items, each undone to the byte; agents killed %d times:%n  %s%n",
          SEED,
          restores,
          whole.results().size(),
          newPc.deaths().size(),
          String.join("\n  ", newPc.deaths()));
      assertThat(newPc.deaths()).hasSizeGreaterThanOrEqualTo(20).containsAll(OF_EVERY_RUN);
    }
  }

  /** A step that the agent has noted, or a call about a restore that it has chosen. */
  private static boolean isOfARestore(String moment) {
    return moment.startsWith("noted") || moment.contains("/v1/restores/{id}");
  }

  /** Some settings are the same on both, some differ, some only one has. */
  private void fillRegistries() {
    var values = new RegistryGenerator(random.nextLong());
    for (int i = 0; i < SETTINGS; i++) {
      CatalogSetting setting = CATALOG.get(random.nextInt(CATALOG.size()));
      var value = values.value();
      if (random.nextInt(5) > 0) {
        oldRegistry.set(setting.key(), setting.name(), value);
      }
      if (random.nextInt(3) > 0) {
        newRegistry.set(
            setting.key(), setting.name(), random.nextInt(3) > 0 ? values.value() : value);
      }
    }
    newRegistry.set(EVERYTHING + "\\Software\\Contoso", "its own", values.value());
  }

  private void backUp(MortalPc oldPc) throws IOException {
    Path registry = export(oldRegistry, "old.reg");
    old = digests(registry);
    oldPc.enroll(USER, "OLD-PC");
    awaitPolicy(oldPc);
    assertThat(oldPc.run("backup", "--registry", registry.toString(), "--apps", apps.toString()))
        .contains("Backed up version 1");
  }

  private End restoreAndUndo(Doom doom) throws IOException {
    restores++;
    Path before = export(newRegistry, "before.reg");
    Path out = folder.resolve("settings-%d.reg".formatted(restores));
    Path appsOut = folder.resolve("to-install-%d.json".formatted(restores));
    Path report = folder.resolve("report-%d.json".formatted(restores));

    newPc.restore(doom, out, appsOut, "--registry", before.toString());
    newRegistry.importFile(out);
    assertThat(newPc.run("apps", "--apps", apps.toString())).contains("succeeded");
    newPc.run("report", "--out", report.toString());

    Path used = export(newRegistry, "used.reg");
    Map<ItemId, String> results = verified(report);
    assertHonest(results, digests(before), digests(used));
    assertThat(newPc.timesWritten(out)).as("the settings were written").isEqualTo(1);
    assertThat(newPc.timesWritten(appsOut)).as("the apps were written").isEqualTo(1);

    Path undo = folder.resolve("undo-%d.reg".formatted(restores));
    newPc.undo(doom, used, undo);
    newRegistry.importFile(undo);
    assertThat(export(newRegistry, "undone.reg")).hasSameBinaryContentAs(before);
    assertThat(newPc.timesWritten(undo)).as("the undo was written").isEqualTo(1);
    return new End(Files.readString(out, UTF_16), Files.readString(appsOut), results);
  }

  /** The report tells of every item of the backup what has really become of it. */
  private void assertHonest(
      Map<ItemId, String> results, Map<ItemId, String> before, Map<ItemId, String> now) {
    var app = new ItemId(AppRecord.PAYLOAD_TYPE, APP);
    assertThat(results.get(app)).isEqualTo("applied");
    Map<ItemId, String> settings = new HashMap<>(results);
    settings.remove(app);
    assertThat(settings).containsOnlyKeys(old.keySet());
    settings.forEach((item, result) -> {
      switch (result) {
        case "applied" -> assertThat(now.get(item)).as(item.toString()).isEqualTo(old.get(item));
        case "skipped: already-equal" ->
            assertThat(before.get(item)).as(item.toString()).isEqualTo(old.get(item));
        default -> {
          assertThat(result).as(item.toString()).startsWith("skipped");
          assertThat(now.get(item)).as(item.toString()).isEqualTo(before.get(item));
        }
      }
    });
    assertThat(settings.values()).contains("applied", "skipped: already-equal");
  }

  private static Map<ItemId, String> verified(Path report) throws IOException {
    var said = new StringWriter();
    int exit =
        Carryover.commandLine()
            .setOut(new PrintWriter(said, true))
            .execute(
                "verify-restore", report.toString(), "--project", StackOfTests.folder().toString());
    assertThat(exit).as(said.toString()).isZero();
    // toMap refuses an item that is there twice.
    return RestoreReport.read(Files.readAllBytes(report)).items().stream()
        .collect(toMap(KilledAgentSystemTest::id, KilledAgentSystemTest::result));
  }

  private static ItemId id(ReportedItem item) {
    return new ItemId(item.manifestItem().payloadType(), item.manifestItem().itemKey());
  }

  private static String result(ReportedItem item) {
    return item.reason() == null ? item.result() : item.result() + ": " + item.reason();
  }

  private Path export(RegistryOfAPc registry, String name) throws IOException {
    Path file = folder.resolve(name);
    registry.exportTo(file, EVERYTHING);
    return file;
  }

  private static Map<ItemId, String> digests(Path registry) throws IOException {
    try (var file = RegistryFileReader.open(registry)) {
      return SettingsScope.ofThisAgent().collect(file).items().stream()
          .collect(toMap(SettingItem::id, item -> item.content().sha256()));
    }
  }

  /** The policy reaches backup-service as an event, a moment after the enrolment. */
  private static void awaitPolicy(MortalPc pc) throws IOException {
    long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (pc.run("status").contains("policy-not-known-yet")) {
      assertThat(System.nanoTime()).as("the policy arrives").isLessThan(deadline);
    }
  }

  /** A request that was repeated is one restore. */
  private int restoresOfTheUser() {
    try (var http = new PatientHttp(Duration.ofSeconds(30))) {
      var user = new SignIn(http, services.identity(), "carryover", USER, DemoDirectory.PASSWORD);
      return http.call(
              Call.of("GET", services.restore(), "/v1/restores?limit=1000").as(user.token()))
          .as(JsonNode.class)
          .path("items")
          .size();
    }
  }
}
