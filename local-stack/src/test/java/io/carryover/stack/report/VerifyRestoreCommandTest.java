package io.carryover.stack.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.carryover.agent.protocol.Json;
import io.carryover.proof.ManifestLeaf;
import io.carryover.proof.ReportStatement;
import io.carryover.proof.WriteReport;
import io.carryover.stack.command.Carryover;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifyRestoreCommandTest {

  @TempDir private Path folder;
  private final EllipticCurveJsonWebKey key = newKey();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private Path keys = Path.of("");

  @BeforeEach
  void anAuditorHasTheKeys() throws IOException {
    keys = folder.resolve("keys.json");
    Files.writeString(keys, new JsonWebKeySet(key).toJson(OutputControlLevel.PUBLIC_ONLY));
  }

  @Test
  void showsWhatCameBackAndThatItIsTrue() throws IOException {
    Path report = Files.writeString(folder.resolve("report.json"), report());

    assertThat(run("verify-restore", report.toString(), "--keys", keys.toString())).isZero();

    assertThat(out.toString())
        .contains("version 3 of profile p of 2026-11-01T08:00:00Z, 3 items")
        .contains("partly succeeded")
        .containsPattern("1 in place")
        .containsPattern("1 left out     1 not-on-this-os")
        .containsPattern("1 failed       1 write-refused")
        .contains("failed       windows.data.x / setting 2  write-refused")
        .contains("Verified: the signature, every item, the counts and the outcome.")
        .contains(key.calculateBase64urlEncodedThumbprint("SHA-256"));
  }

  @Test
  void saysWhichItemWasAltered() throws IOException {
    Path report =
        Files.writeString(
            folder.resolve("report.json"), report().replace("\"failed\"", "\"applied\""));

    assertThat(run("verify-restore", report.toString(), "--keys", keys.toString())).isEqualTo(1);

    assertThat(out.toString())
        .startsWith("NOT VERIFIED")
        .contains("The result of windows.data.x / setting 2 was altered.")
        .doesNotContain("Verified");
  }

  @Test
  void isOneObjectForAProgram() throws IOException {
    Path report = Files.writeString(folder.resolve("report.json"), report());

    assertThat(run("verify-restore", report.toString(), "--keys", keys.toString(), "--json"))
        .isZero();

    var json = Json.MAPPER.readTree(out.toString());
    assertThat(json.path("verified").asBoolean()).isTrue();
    assertThat(json.path("itemsInPlace").asInt()).isEqualTo(1);
    assertThat(json.path("statement").path("outcome").asText()).isEqualTo("partlySucceeded");
  }

  @Test
  void trustsTheLocalStacksKeysWhenItIsToldNoOthers() throws IOException {
    Path report = Files.writeString(folder.resolve("report.json"), report());
    Path made = folder.resolve(".carryover/data/restore-report-keys.json");

    assertThat(run("verify-restore", report.toString(), "--project", folder.toString()))
        .isEqualTo(2);
    assertThat(err.toString()).contains("name those that you trust by --keys FILE");

    Files.createDirectories(made.getParent());
    Files.writeString(made, new JsonWebKeySet(key).toJson(OutputControlLevel.INCLUDE_PRIVATE));
    assertThat(run("verify-restore", report.toString(), "--project", folder.toString())).isZero();
    assertThat(out.toString()).contains(made.toString()).doesNotContain("\"d\"");
  }

  @Test
  void believesNoReportByTheKeyOfAnotherInstallation() throws IOException {
    Path report = Files.writeString(folder.resolve("report.json"), report());
    Path others = folder.resolve("others.json");
    Files.writeString(others, new JsonWebKeySet(newKey()).toJson());

    assertThat(run("verify-restore", report.toString(), "--keys", others.toString())).isEqualTo(1);
    assertThat(out.toString()).contains("a signing key that is not among the trusted keys");
  }

  @Test
  void whatCannotBeReadIsSaidInASentence() throws IOException {
    Path report = Files.writeString(folder.resolve("report.json"), report());
    Path noKeys = Files.writeString(folder.resolve("no-keys.json"), "{}");
    Path noReport = Files.writeString(folder.resolve("no-report.json"), "\u001b[2J{");

    assertThat(run("verify-restore", "missing.json", "--keys", keys.toString())).isEqualTo(2);
    assertThat(run("verify-restore", folder.toString(), "--keys", keys.toString())).isEqualTo(2);
    assertThat(run("verify-restore", report.toString(), "--keys", noKeys.toString())).isEqualTo(2);
    assertThat(run("verify-restore", noReport.toString(), "--keys", keys.toString())).isEqualTo(1);
    assertThat(err.toString() + out)
        .contains("missing.json", "a folder", "JWK set", "The report is not JSON")
        .doesNotContain("\tat ", "Exception", "\u001b");
  }

  private String report() {
    List<ManifestLeaf> manifest = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      manifest.add(
          new ManifestLeaf(
              "windows.data.x", "setting " + i, "personalization", "roaming", false, "00", i));
    }
    var results =
        List.of(
            new WriteReport.Result(0, manifest.get(0), null, "applied", null),
            new WriteReport.Result(
                1, manifest.get(1), "not-on-this-os", "skipped", "not-on-this-os"),
            new WriteReport.Result(2, manifest.get(2), null, "failed", "write-refused"));
    String digest = ManifestLeaf.manifestDigest(manifest);
    return new WriteReport(key)
        .write(
            bound ->
                new ReportStatement(
                    ReportStatement.FORM,
                    "t",
                    "r",
                    "d",
                    "u",
                    "onDemand",
                    new ReportStatement.Backup("p", 3, "2026-11-01T08:00:00Z", 3, digest),
                    bound.saltDigest(),
                    bound.selectionDigest(),
                    "2026-11-02T08:00:00Z",
                    "2026-11-02T08:00:10Z",
                    "2026-11-02T08:01:00Z",
                    "partlySucceeded",
                    null,
                    digest,
                    3,
                    1,
                    1,
                    1,
                    bound.resultsRoot()),
            new WriteReport.Told(
                new byte[32], null, manifest.stream().map(ManifestLeaf::hash).toList(), results))
        .toJson();
  }

  private int run(String... arguments) {
    return Carryover.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }

  private static EllipticCurveJsonWebKey newKey() {
    try {
      EllipticCurveJsonWebKey key = EcJwkGenerator.generateJwk(EllipticCurves.P256);
      key.setKeyId(key.calculateBase64urlEncodedThumbprint("SHA-256"));
      return key;
    } catch (JoseException e) {
      throw new AssertionError(e);
    }
  }
}
