package io.carryover.proof;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The report of a restore that has ended. The first three members are a JWS in flattened JSON (RFC
 * 7515, section 7.2.2); its payload is a {@link ReportStatement}, whose two Merkle roots hold the
 * leaves that follow.
 *
 * <p>A copy without names lacks salt, selection and manifest leaves; its signature is as good.
 *
 * @param salt 32 bytes in hexadecimal digits; ties the results to the items
 * @param manifestLeaves the hash of each item of the backup, in the order of its manifest; empty
 *     when the restore ended without a plan
 * @param items what became of each item of the plan, in the order of the manifest
 */
@JsonPropertyOrder({
  "protected",
  "payload",
  "signature",
  "salt",
  "selection",
  "manifestLeaves",
  "items"
})
public record RestoreReport(
    @JsonProperty("protected") String protectedHeader,
    String payload,
    String signature,
    @Nullable String salt,
    @Nullable ReportedSelection selection,
    @Nullable List<String> manifestLeaves,
    List<ReportedItem> items) {

  /** How large a report may be: 5,000 items with the longest names stay below. */
  public static final int MAX_BYTES = 16 * 1024 * 1024;

  /** How many items a report may have, as many as a backup. */
  public static final int MAX_ITEMS = 5_000;

  public RestoreReport {
    Objects.requireNonNull(protectedHeader, "protected");
    Objects.requireNonNull(payload, "payload");
    Objects.requireNonNull(signature, "signature");
    manifestLeaves = manifestLeaves == null ? null : List.copyOf(manifestLeaves);
    items = List.copyOf(items);
  }

  /**
   * Reads a report; whether it is true is another question.
   *
   * @throws ReportException if it is too large or not a report
   */
  public static RestoreReport read(byte[] json) {
    if (json.length > MAX_BYTES) {
      throw new ReportException(
          "A report has at most %d MiB; this one is larger.".formatted(MAX_BYTES >> 20));
    }
    var report = ReportJson.read(json, RestoreReport.class, "report");
    if (report.items.size() > MAX_ITEMS
        || (report.manifestLeaves != null && report.manifestLeaves.size() > MAX_ITEMS)) {
      throw new ReportException(
          "A report has at most %,d items; this one has more.".formatted(MAX_ITEMS));
    }
    return report;
  }

  /** The report as JSON. */
  public String toJson() {
    try {
      return ReportJson.MAPPER.writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A copy that tells as much of the restore, and nothing of what its items are. */
  public RestoreReport withoutNames() {
    if (salt == null) {
      return this;
    }
    var blinding = new Blinding(Hex.bytes(salt));
    return new RestoreReport(
        protectedHeader,
        payload,
        signature,
        null,
        null,
        null,
        items.stream().map(item -> withoutName(item, blinding)).toList());
  }

  SignedStatement signed() {
    return new SignedStatement(protectedHeader, payload, signature);
  }

  private static ReportedItem withoutName(ReportedItem item, Blinding blinding) {
    return new ReportedItem(
        item.position(),
        null,
        blinding.of(Objects.requireNonNull(item.manifestItem()).hash()),
        item.planned(),
        item.skipReason(),
        item.result(),
        item.reason(),
        item.leaf());
  }
}
