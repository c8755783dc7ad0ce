package io.carryover.restore.report;

import io.carryover.kit.signing.KeyKind;
import io.carryover.kit.signing.SigningKeyFile;
import io.carryover.kit.signing.SigningKeys;
import io.carryover.proof.ReportStatement;
import io.carryover.proof.RestoreReport;
import io.carryover.proof.WriteReport;
import io.carryover.restore.RestoreConfig;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.function.Function;

/** Signs reports by this service's own key. */
@Startup
@Singleton
public class ReportSigner {

  private final SigningKeys keys;
  private final WriteReport writer;

  ReportSigner(RestoreConfig config) {
    this.keys =
        new SigningKeyFile(
                config.reportKeys(), KeyKind.EC, "restore reports", "carryover.restore.report-keys")
            .readOrCreate();
    this.writer = new WriteReport(keys.signing());
  }

  /** Writes and signs a report. */
  public RestoreReport write(
      Function<WriteReport.Bound, ReportStatement> statement, WriteReport.Told told) {
    return writer.write(statement, told);
  }

  /** The public parts of all keys, as a JWK set. */
  Map<String, Object> published() {
    return keys.published();
  }
}
