package io.carryover.backup.upload;

import io.carryover.backup.event.BackupTrigger;
import io.carryover.backup.manifest.ItemListing;
import io.carryover.backup.manifest.ManifestItem;
import io.carryover.backup.manifest.SettingsCategory;
import io.carryover.backup.manifest.Sha256;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A backup as a device sends it: the whole manifest, or what of its base's has changed, and the
 * content that the server does not have.
 *
 * @param deviceName as its user sees it now
 * @param osBuild such as {@code 26100.4946}
 * @param manifestDigest over the items, see {@link ItemListing#manifestDigest}; always over all
 *     items
 * @param items everything that this backup consists of; null if it lists the items of its base in
 *     their order
 * @param changedItems those of them whose content is not the base's, in their order; null if it
 *     lists items
 * @param contents the content that the base version does not have; all of it in a full backup
 */
record BackupBody(
    @NotBlank @Size(max = 256) String deviceName,
    @NotNull @Pattern(regexp = "\\d{5}\\.\\d{1,9}", message = "must look like 26100.4946")
        String osBuild,
    @NotNull BackupTrigger trigger,
    @NotNull Sha256 manifestDigest,
    @Nullable List<@Valid @NotNull ManifestItem> items,
    @Nullable List<@Valid @NotNull ManifestItem> changedItems,
    @NotNull List<@Valid @NotNull Content> contents) {

  /** One piece of content, in base64. */
  @SuppressWarnings("ArrayRecordComponent") // Read from a body and never compared.
  record Content(@NotNull Sha256 digest, byte[] data) {
    Content {
      // A constraint on an array's type is one on nothing: the validator does not see it.
      if (data == null) {
        throw new IllegalArgumentException("Content has data.");
      }
    }
  }

  /** Whether it says what it consists of, and once. */
  boolean saysOnce() {
    return (items == null) != (changedItems == null);
  }

  /** The items that it names, all or those that changed. */
  List<ManifestItem> named() {
    return items != null ? items : changedItems != null ? changedItems : List.of();
  }

  /** The categories of the items that it names. */
  Set<SettingsCategory> categories() {
    Set<SettingsCategory> categories = EnumSet.noneOf(SettingsCategory.class);
    named().forEach(item -> categories.add(item.category()));
    return categories;
  }
}
