package io.carryover.proof;

import java.util.List;
import org.jose4j.jwk.PublicJsonWebKey;

/**
 * Verifies a report, from its bytes alone and keys that the verifier trusts: first the signature,
 * then each leaf and both roots, then whether the signed numbers and the outcome follow from the
 * results.
 */
public final class VerifyReport {

  private final ReportKeys keys;

  /** Trusts these keys and no others; a report cannot bring its own. */
  public VerifyReport(ReportKeys keys) {
    this.keys = keys;
  }

  /** Verifies it; whatever the bytes are, the answer is a verdict. */
  public Verdict verify(byte[] json) {
    try {
      return verify(RestoreReport.read(json));
    } catch (ReportException e) {
      return Verdict.refused(String.valueOf(e.getMessage()), null);
    }
  }

  private Verdict verify(RestoreReport report) {
    SignedStatement signed = report.signed();
    String keyId = signed.keyId();
    PublicJsonWebKey key = keys.find(keyId).orElse(null);
    if (key == null) {
      return Verdict.refused(
          "The report names a signing key that is not among the trusted keys.", null);
    }
    String thumbprint = ReportKeys.thumbprint(key);
    if (!signed.isSignedBy(key)) {
      return Verdict.refused(
          "The signature does not fit: the signed part was altered, or another key has signed it.",
          thumbprint);
    }
    ReportStatement statement = signed.statement();
    if (statement.form() != ReportStatement.FORM) {
      return Verdict.refused(
          "The report has form %d; this command knows form %d."
              .formatted(statement.form(), ReportStatement.FORM),
          thumbprint);
    }
    List<String> leaves = LeafRules.problems(statement, report);
    return new Verdict(
        leaves.isEmpty() ? OutcomeRules.problems(statement, report.items()) : leaves,
        thumbprint,
        statement,
        report.manifestLeaves() != null,
        report.items());
  }
}
