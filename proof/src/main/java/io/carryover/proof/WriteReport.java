package io.carryover.proof;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jspecify.annotations.Nullable;

/** Writes and signs the report of a restore. */
public final class WriteReport {

  private static final SecureRandom RANDOM = new SecureRandom();

  private final PublicJsonWebKey key;

  /** Signs by this key, private, on P-256 and with an id. */
  public WriteReport(PublicJsonWebKey key) {
    this.key = key;
  }

  /** A salt for one restore, 32 bytes: all reports of it have the same. */
  public static byte[] newSalt() {
    byte[] salt = new byte[Blinding.SALT_BYTES];
    RANDOM.nextBytes(salt);
    return salt;
  }

  /**
   * What of the restore is told to whom may see names.
   *
   * @param selection what was to be restored, or null for everything
   * @param manifestLeaves the hash of each item of the backup, in the order of its manifest
   * @param results of the planned items, in the same order
   */
  @SuppressWarnings("ArrayRecordComponent") // Written once and never compared.
  public record Told(
      byte[] salt,
      @Nullable ReportedSelection selection,
      List<byte[]> manifestLeaves,
      List<Result> results) {
    public Told {
      manifestLeaves = List.copyOf(manifestLeaves);
      results = List.copyOf(results);
    }
  }

  /**
   * What became of one item; the members are those of {@link ReportedItem}.
   *
   * @param position of the item in the manifest, from 0
   */
  public record Result(
      int position,
      ManifestLeaf item,
      @Nullable String skipReason,
      String result,
      @Nullable String reason) {}

  /** What a statement holds of all that is told beside it; as in {@link ReportStatement}. */
  public record Bound(String saltDigest, @Nullable String selectionDigest, String resultsRoot) {}

  /** Writes it. The statement is asked for once, with what binds the rest to it. */
  public RestoreReport write(Function<Bound, ReportStatement> statement, Told told) {
    var blinding = new Blinding(told.salt());
    List<ReportedItem> items = new ArrayList<>();
    List<byte[]> leaves = new ArrayList<>();
    for (Result result : told.results()) {
      ReportedItem item = item(result, "");
      byte[] leaf = MerkleTree.leafHash(item.bytes(blinding.of(result.item().hash())));
      leaves.add(leaf);
      items.add(item(result, Hex.of(leaf)));
    }
    ReportedSelection selection = told.selection();
    var bound =
        new Bound(
            Hex.of(MerkleTree.leafHash(told.salt())),
            selection == null ? null : blinding.of(selection.bytes()),
            Hex.of(MerkleTree.rootOfHashes(leaves)));
    SignedStatement signed = SignedStatement.of(statement.apply(bound), key);
    return new RestoreReport(
        signed.header(),
        signed.payload(),
        signed.signature(),
        Hex.of(told.salt()),
        selection,
        told.manifestLeaves().stream().map(Hex::of).toList(),
        items);
  }

  private static ReportedItem item(Result result, String leaf) {
    return new ReportedItem(
        result.position(),
        result.item(),
        null,
        result.skipReason() == null ? ReportedItem.APPLY : ReportedItem.SKIP,
        result.skipReason(),
        result.result(),
        result.reason(),
        leaf);
  }
}
