package io.carryover.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/** Makes reports as an honest service would, of restores of all kinds. */
final class HonestReports {

  private static final List<String> CATEGORIES =
      List.of("apps", "accountsAndPasswords", "personalization", "otherWindowsSettings");
  private static final List<String> SKIP_REASONS =
      List.of("already-equal", "blocked-by-policy", "not-on-this-os", "secret-of-another-device");
  private static final List<String> NAMES =
      List.of("", "Hidden", "Café / 5 GHz", "עברית", "😀 emoji", "quote \" and \\ backslash");

  private final EllipticCurveJsonWebKey key = newKey("2026-11");
  private final Random random;

  HonestReports(long seed) {
    this.random = new Random(seed);
  }

  static EllipticCurveJsonWebKey newKey(String id) {
    try {
      EllipticCurveJsonWebKey key = EcJwkGenerator.generateJwk(EllipticCurves.P256);
      key.setKeyId(id);
      return key;
    } catch (JoseException e) {
      throw new AssertionError(e);
    }
  }

  EllipticCurveJsonWebKey key() {
    return key;
  }

  ReportKeys trusted() {
    return ReportKeys.read(
        new JsonWebKeySet(key, newKey("2027-05")).toJson(OutputControlLevel.PUBLIC_ONLY));
  }

  /** Any restore that has ended, of a backup of so many items at most. */
  RestoreReport next(int items) {
    return switch (random.nextInt(8)) {
      case 0 -> write(null, List.of(), null, "setUpAsNew", null, null);
      case 1 -> write(manifest(items), List.of(), null, "expired", null, null);
      default -> planned(items);
    };
  }

  /** A restore that has ended with a plan. */
  RestoreReport planned(int items) {
    List<ManifestLeaf> manifest = manifest(items);
    ReportedSelection selection = random.nextBoolean() ? null : selection(manifest);
    List<WriteReport.Result> results = new ArrayList<>();
    boolean allIsWell = random.nextInt(3) == 0;
    for (int i = 0; i < manifest.size(); i++) {
      if (selection == null || selection.selects(manifest.get(i))) {
        results.add(
            allIsWell
                ? new WriteReport.Result(i, manifest.get(i), null, "applied", null)
                : result(i, manifest.get(i)));
      }
    }
    long inPlace = results.stream().filter(HonestReports::isInPlace).count();
    String outcome =
        switch (random.nextInt(6)) {
          case 0 -> "expired";
          case 1 -> "failed";
          case 2 -> "cancelled";
          default ->
              inPlace == results.size() ? "succeeded" : inPlace > 0 ? "partlySucceeded" : "failed";
        };
    String digest = ManifestLeaf.manifestDigest(manifest);
    boolean byTheRules =
        outcome.equals("succeeded")
            || outcome.equals("partlySucceeded")
            || (outcome.equals("failed") && inPlace == 0 && !results.isEmpty());
    return write(manifest, results, selection, outcome, byTheRules ? digest : null, results.size());
  }

  private static boolean isInPlace(WriteReport.Result result) {
    return result.result().equals("applied")
        || (result.result().equals("skipped") && "already-equal".equals(result.reason()));
  }

  private WriteReport.Result result(int position, ManifestLeaf item) {
    String skipped = random.nextInt(3) == 0 ? any(SKIP_REASONS) : null;
    if (random.nextInt(8) == 0) {
      return new WriteReport.Result(position, item, skipped, "notReported", null);
    }
    if (skipped != null) {
      return new WriteReport.Result(position, item, skipped, "skipped", skipped);
    }
    return random.nextInt(5) == 0
        ? new WriteReport.Result(position, item, null, "failed", "write-refused")
        : new WriteReport.Result(position, item, null, "applied", null);
  }

  private RestoreReport write(
      @Nullable List<ManifestLeaf> manifest,
      List<WriteReport.Result> results,
      @Nullable ReportedSelection selection,
      String outcome,
      @Nullable String reported,
      @Nullable Integer planned) {
    var backup =
        manifest == null
            ? null
            : new ReportStatement.Backup(
                id(),
                1 + random.nextInt(9),
                random.nextBoolean() ? "2026-11-01T08:00:00Z" : null,
                manifest.size(),
                ManifestLeaf.manifestDigest(manifest));
    byte[] salt = new byte[32];
    random.nextBytes(salt);
    String started = results.isEmpty() ? null : "2026-11-02T08:00:10Z";
    return new WriteReport(key)
        .write(
            bound ->
                new ReportStatement(
                    ReportStatement.FORM,
                    id(),
                    id(),
                    id(),
                    id(),
                    "deviceSetup",
                    backup,
                    bound.saltDigest(),
                    bound.selectionDigest(),
                    "2026-11-02T08:00:00Z",
                    started,
                    "2026-11-02T08:01:00Z",
                    outcome,
                    outcome.equals("cancelled") ? "user" : null,
                    reported,
                    planned,
                    count(results, "applied"),
                    count(results, "skipped"),
                    count(results, "failed"),
                    bound.resultsRoot()),
            new WriteReport.Told(
                salt,
                selection,
                manifest == null || planned == null
                    ? List.of()
                    : manifest.stream().map(ManifestLeaf::hash).toList(),
                results));
  }

  private static int count(List<WriteReport.Result> results, String result) {
    return (int) results.stream().filter(one -> one.result().equals(result)).count();
  }

  private ReportedSelection selection(List<ManifestLeaf> manifest) {
    ManifestLeaf one = any(manifest);
    return new ReportedSelection(
        List.of(any(CATEGORIES)),
        random.nextBoolean() ? List.of() : List.of("windows.data.z", "windows.data.a"),
        List.of(new ReportedSelection.Item(one.payloadType(), one.itemKey())),
        random.nextBoolean() ? List.of() : List.of("Some.App_1", "Some.App_2"));
  }

  private List<ManifestLeaf> manifest(int items) {
    List<ManifestLeaf> manifest = new ArrayList<>();
    for (int i = 0; i < 1 + random.nextInt(items); i++) {
      manifest.add(
          new ManifestLeaf(
              random.nextInt(4) == 0 ? "windows.data.apps.appmetadata" : "windows.data.setting",
              any(NAMES) + i,
              any(CATEGORIES),
              random.nextBoolean() ? "roaming" : "backup",
              random.nextInt(5) == 0,
              Hex.of(MerkleTree.leafHash(new byte[] {(byte) random.nextInt()})),
              random.nextInt(5_000)));
    }
    return manifest;
  }

  private String id() {
    return new UUID(random.nextLong(), random.nextLong()).toString();
  }

  private <T> T any(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }
}
