package io.carryover.stack.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.carryover.agent.protocol.Json;
import io.carryover.proof.ReportException;
import io.carryover.proof.ReportKeys;
import io.carryover.proof.RestoreReport;
import io.carryover.proof.Verdict;
import io.carryover.proof.VerifyReport;
import io.carryover.stack.command.ProjectOptions;
import io.carryover.stack.state.StateFolder;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Verifies the report of a restore, without any running part. */
@Command(
    name = "verify-restore",
    description = {
      "Verifies the signed report of a restore: its signature, each item, the counts, the outcome.",
      "Needs no network and no running part, only the report and keys that you trust.",
      "Without --keys it trusts those of the local stack."
    },
    footer =
        "Exit codes: 0 verified, 1 not verified, and why, 2 the report or the keys cannot be read.",
    mixinStandardHelpOptions = true)
public final class VerifyRestoreCommand implements Callable<Integer> {

  private static final int NOT_READ = 2;
  private static final int MAX_KEYS_BYTES = 1 << 20;

  @Mixin ProjectOptions project;
  @Spec CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "The report.")
  Path file;

  @Option(
      names = "--keys",
      paramLabel = "JWKS-FILE",
      description =
          "The keys that are trusted: a JWK set, as GET /v1/restore-reports/jwks of restore-service gives it over a connection that you trust.")
  @Nullable Path keys;

  @Option(names = "--json", description = "Prints one JSON object on standard output.")
  boolean json;

  @Override
  public Integer call() throws JsonProcessingException {
    Path trusted = keys == null ? new StateFolder(project.stateFolder()).restoreReportKeys() : keys;
    if (keys == null && !Files.exists(trusted)) {
      return notRead("the local stack has made no keys: name those that you trust by --keys FILE");
    }
    try {
      byte[] report = read(file, RestoreReport.MAX_BYTES);
      var keySet =
          ReportKeys.read(new String(read(trusted, MAX_KEYS_BYTES), StandardCharsets.UTF_8));
      Verdict verdict = new VerifyReport(keySet).verify(report);
      show(verdict, trusted);
      return verdict.verified() ? ExitCode.OK : ExitCode.SOFTWARE;
    } catch (ReportException e) {
      return notRead("%s: %s".formatted(trusted, e.getMessage()));
    } catch (IOException e) {
      return notRead("cannot read " + e.getMessage());
    }
  }

  private void show(Verdict verdict, Path trusted) throws JsonProcessingException {
    if (json) {
      out().println(Json.MAPPER.writeValueAsString(asJson(verdict, trusted)));
    } else {
      new ReportPicture(verdict, trusted).print(out());
    }
    out().flush();
  }

  private static ObjectNode asJson(Verdict verdict, Path trusted) {
    ObjectNode tree = Json.MAPPER.createObjectNode();
    tree.put("verified", verdict.verified());
    tree.set("problems", Json.MAPPER.valueToTree(verdict.problems()));
    tree.put("keys", trusted.toString());
    tree.put("keyThumbprint", verdict.keyThumbprint());
    tree.put("withNames", verdict.withNames());
    tree.put("itemsInPlace", verdict.inPlace());
    tree.set("statement", Json.MAPPER.valueToTree(verdict.statement()));
    return tree;
  }

  /** At most one byte more than allowed: what is too large is then seen to be so. */
  private static byte[] read(Path file, int most) throws IOException {
    if (Files.isDirectory(file)) {
      throw new IOException(file + ", a folder");
    }
    try (var stream = Files.newInputStream(file)) {
      return stream.readNBytes(most + 1);
    }
  }

  private int notRead(String why) {
    spec.commandLine().getErr().println("carryover: " + why);
    return NOT_READ;
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
