package io.carryover.backup.profile;

import io.carryover.backup.manifest.ItemListing;
import io.carryover.backup.manifest.ManifestItem;
import io.carryover.backup.manifest.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Manifests as they are stored, for tests. */
public final class BaseManifests {

  private BaseManifests() {}

  /** The bytes of a manifest. */
  static byte[] written(List<ManifestItem> items, Map<Sha256, UUID> packOf) {
    var ofItems = new LinkedHashSet<UUID>();
    items.forEach(item -> ofItems.add(packOf.get(item.digest())));
    List<UUID> packs = List.copyOf(ofItems);
    short[] places = new short[items.size()];
    for (int i = 0; i < places.length; i++) {
      places[i] = (short) packs.indexOf(packOf.get(items.get(i).digest()));
    }
    return ManifestBytes.write(ItemListing.of(items), items, packs, places);
  }

  /** A manifest to compare with. */
  public static BaseManifest of(List<ManifestItem> items, Map<Sha256, UUID> packOf) {
    try {
      return BaseManifest.of(written(items, packOf));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
