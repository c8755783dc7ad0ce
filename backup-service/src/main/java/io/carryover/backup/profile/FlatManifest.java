package io.carryover.backup.profile;

import io.carryover.backup.manifest.ItemContents;
import io.carryover.backup.manifest.ItemListing;

/**
 * A manifest field by field, as it is written.
 *
 * @param listing of its items
 * @param contents of its items
 * @param places which of the packs that its row names holds the content of each item
 * @param parts the roots of the parts of its tree, see {@link ItemListing#parts}
 */
@SuppressWarnings("ArrayRecordComponent") // Handed on once and never compared.
public record FlatManifest(
    ItemListing listing, ItemContents contents, short[] places, byte[] parts) {}
