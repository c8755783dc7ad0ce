package io.carryover.backup.manifest;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

/**
 * One setting or app of a backup, by name and digest.
 *
 * @param payloadType what kind of record it is, such as {@code windows.data.wifi.wifiprofile}; an
 *     unknown type is kept byte for byte
 * @param itemKey tells items of one payload type apart; empty where there is only one
 * @param secret whether only the user's own devices may read it
 * @param digest of the content as the device sent it
 * @param sizeBytes of the content as the device sent it
 */
public record ManifestItem(
    @NotNull
        @Pattern(
            regexp = "[^\\p{Cntrl}\\p{Cs}]{1,256}",
            message =
                "must have 1 to 256 characters, none of them a control character or half a surrogate pair")
        String payloadType,
    @NotNull
        @Pattern(
            regexp = "[^\\p{Cntrl}\\p{Cs}]{0,1024}",
            message =
                "must have at most 1,024 characters, none of them a control character or half a surrogate pair")
        String itemKey,
    @NotNull SettingsCategory category,
    @NotNull RecordKind recordKind,
    boolean secret,
    @NotNull Sha256 digest,
    @Min(0) @Max(MAX_SIZE_BYTES) int sizeBytes) {

  /** No setting comes near; what is larger is a file, and files are not kept. */
  public static final int MAX_SIZE_BYTES = 1024 * 1024;

  /** What tells this item from all others of a backup. */
  public ItemId id() {
    return new ItemId(payloadType, itemKey);
  }

  /** The identity of an item within a backup. */
  public record ItemId(String payloadType, String itemKey) {}
}
