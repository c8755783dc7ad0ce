package io.carryover.proof;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.carryover.proof.Alterations.Altered;
import java.util.Base64;
import java.util.List;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Test;

class VerifyReportTest {

  private static final long SEED = Long.getLong("seed", 20261123);
  private static final int REPORTS =
      Math.max(2, 12 * Integer.getInteger("property.cases.percent", 100) / 100);
  private static final int ITEMS = 9;

  private final HonestReports honest = new HonestReports(SEED);
  private final VerifyReport verify = new VerifyReport(honest.trusted());

  // The bar: honest reports are accepted, and one that is altered in a single place is refused.

  @Test
  void acceptsEveryHonestReportAndRefusesEachThatIsAlteredInOnePlace() {
    int accepted = 0;
    int refused = 0;
    for (int i = 0; i < REPORTS; i++) {
      RestoreReport report = honest.next(ITEMS);
      for (RestoreReport copy : List.of(report, report.withoutNames())) {
        Verdict verdict = verify(copy.toJson());
        assertThat(verdict.problems()).as("report %d of seed %d", i, SEED).isEmpty();
        accepted++;
        for (Altered altered : Alterations.of(copy.toJson())) {
          assertThat(verify(altered.json()).verified())
              .as("report %d of seed %d, altered: %s", i, SEED, altered.what())
              .isFalse();
          refused++;
        }
      }
    }
    System.out.printf(
        "restore reports: seed %d, %,d honest ones accepted, %,d altered ones refused%n",
        SEED, accepted, refused);
  }

  @Test
  void acceptsReportsOfManyItems() {
    for (int items : List.of(255, 1_000, RestoreReport.MAX_ITEMS)) {
      assertThat(verify(honest.planned(items).toJson()).problems()).isEmpty();
    }
  }

  @Test
  void namesTheItemThatWasAltered() {
    RestoreReport report = reportOfSomeItems();
    ReportedItem one = report.items().get(1);

    assertThat(verify(report.toJson().replace(one.leaf(), "0".repeat(64))).problems())
        .contains("The result of %s was altered.".formatted(one.name()));
  }

  // Keys

  @Test
  void aReportCannotBringItsOwnKey() {
    var stranger = HonestReports.newKey(honest.key().getKeyId());
    RestoreReport report = resigned(reportOfSomeItems(), stranger);

    assertThat(verify(report.toJson()).problems())
        .singleElement()
        .asString()
        .startsWith("The signature does not fit");
    assertThat(new VerifyReport(ReportKeys.read(jwks(stranger))).verify(bytes(report)).problems())
        .isEmpty();
  }

  @Test
  void aKeyThatIsNotTrustedIsNotUsed() {
    RestoreReport report = resigned(reportOfSomeItems(), HonestReports.newKey("another"));

    assertThat(verify(report.toJson()).problems())
        .containsExactly("The report names a signing key that is not among the trusted keys.");
  }

  @Test
  void noOtherAlgorithmCounts() throws JoseException {
    RestoreReport report = reportOfSomeItems();
    var none = new JsonWebSignature();
    none.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
    none.setAlgorithmHeaderValue(AlgorithmIdentifiers.NONE);
    var hmac = new JsonWebSignature();
    hmac.setAlgorithmHeaderValue(AlgorithmIdentifiers.HMAC_SHA256);
    hmac.setKey(new HmacKey(honest.key().getPublicKey().getEncoded()));

    for (JsonWebSignature forged : List.of(none, hmac)) {
      forged.setKeyIdHeaderValue(honest.key().getKeyId());
      forged.setHeader("typ", "carryover-restore-report");
      forged.setPayload(text(report.payload()));
      String[] parts = forged.getCompactSerialization().split("\\.", -1);
      assertThat(verify(signed(report, parts).toJson()).problems())
          .singleElement()
          .asString()
          .startsWith("The protected header must be alg ES256");
    }
  }

  @Test
  void aTokenThatTheSameKeySignedIsNoReport() throws JoseException {
    RestoreReport report = reportOfSomeItems();
    var token = new JsonWebSignature();
    token.setAlgorithmHeaderValue(AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256);
    token.setKeyIdHeaderValue(honest.key().getKeyId());
    token.setHeader("typ", "JWT");
    token.setPayload(text(report.payload()));
    token.setKey(honest.key().getPrivateKey());

    assertThat(
            verify(signed(report, token.getCompactSerialization().split("\\.")).toJson())
                .verified())
        .isFalse();
  }

  @Test
  void keysMustBeASetWithOneOnP256() {
    for (String keys :
        List.of("", "secret", "[]", "{}", "{\"keys\":1}", "{\"keys\":[]}", "{\"keys\":[1]}")) {
      assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> ReportKeys.read(keys)))
          .isInstanceOf(ReportException.class);
    }
  }

  // A service that lies, or is wrong: what it signs must still follow from the results

  @Test
  void aSignedOutcomeThatDoesNotFollowFromTheResultsIsRefused() {
    RestoreReport report = reportOfSomeItems();
    String lie =
        text(report.payload())
            .replaceFirst("\"outcome\":\"[a-zA-Z]+\"", "\"outcome\":\"setUpAsNew\"");

    assertThat(verify(resigned(report, lie).toJson()).problems())
        .singleElement()
        .asString()
        .contains("and the report says setUpAsNew");
  }

  @Test
  void signedNumbersThatAreNotThoseOfTheResultsAreRefused() {
    RestoreReport report = reportOfSomeItems();
    for (String number : List.of("itemsApplied", "itemsSkipped", "itemsFailed", "plannedItems")) {
      String lie =
          text(report.payload()).replaceFirst("\"" + number + "\":\\d+", "\"" + number + "\":77");
      assertThat(verify(resigned(report, lie).toJson()).verified()).as(number).isFalse();
    }
  }

  // Whatever it is, it is answered with a sentence

  @Test
  void whatIsNoReportIsRefusedWithASentence() {
    String report = reportOfSomeItems().toJson();
    for (String text :
        List.of(
            "",
            "null",
            "[]",
            "7",
            "\"\"",
            "{",
            "{}",
            "not JSON",
            report + "{}",
            report.substring(0, report.length() / 2),
            report.replaceFirst("\"salt\":", "\"salt\":null,\"salt\":"),
            report.replaceFirst("\"items\":\\[", "\"items\":[null,"),
            "[".repeat(100_000))) {
      Verdict verdict = verify(text);
      assertThat(verdict.problems())
          .singleElement()
          .asString()
          .startsWith("The report ")
          .endsWith(".")
          .doesNotContain("io.carryover", "com.fasterxml");
    }
  }

  @Test
  void aFileThatIsTooLargeIsNotRead() {
    assertThat(verify.verify(new byte[RestoreReport.MAX_BYTES + 1]).problems())
        .containsExactly("A report has at most 16 MiB; this one is larger.");
  }

  private RestoreReport reportOfSomeItems() {
    while (true) {
      RestoreReport report = honest.planned(ITEMS);
      boolean plain = text(report.payload()).contains("\"outcome\":\"partlySucceeded\"");
      if (report.items().size() > 3 && plain) {
        return report;
      }
    }
  }

  private Verdict verify(String json) {
    return verify.verify(json.getBytes(UTF_8));
  }

  private static byte[] bytes(RestoreReport report) {
    return report.toJson().getBytes(UTF_8);
  }

  private RestoreReport resigned(RestoreReport report, String payload) {
    return resigned(
        signed(
            report,
            "",
            Base64.getUrlEncoder().withoutPadding().encodeToString(payload.getBytes(UTF_8)),
            ""),
        honest.key());
  }

  private static RestoreReport resigned(RestoreReport report, EllipticCurveJsonWebKey key) {
    var signed = SignedStatement.of(new SignedStatement("", report.payload(), "").statement(), key);
    return signed(report, signed.header(), signed.payload(), signed.signature());
  }

  private static RestoreReport signed(RestoreReport report, String... parts) {
    return new RestoreReport(
        parts[0],
        parts[1],
        parts[2],
        report.salt(),
        report.selection(),
        report.manifestLeaves(),
        report.items());
  }

  private static String jwks(EllipticCurveJsonWebKey key) {
    return new org.jose4j.jwk.JsonWebKeySet(key).toJson();
  }

  private static String text(String base64) {
    return new String(Base64.getUrlDecoder().decode(base64), UTF_8);
  }
}
