package io.carryover.backup.content;

import io.carryover.backup.manifest.Sha256;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Keeps and finds content by digest. */
@Singleton
public class Contents {

  private final ContentStore store;
  private final Sealer sealer;

  Contents(ContentStore store, Sealer sealer) {
    this.store = store;
    this.sealer = sealer;
  }

  /** Seals the pieces that a backup adds. */
  public SealedPack seal(UUID packId, Map<Sha256, byte[]> pieces) {
    byte[] pack = ContentPack.write(pieces.values());
    return new SealedPack(packId, sealer.seal(place(packId), ContentKind.PACK, pack, 0));
  }

  /**
   * The pieces of some packs of a profile, each under the digest that its own bytes have: a piece
   * that is not what the manifest names is not found.
   *
   * @throws DamagedContentException if a pack is missing or was altered
   */
  public Map<Sha256, byte[]> find(UUID profileId, Collection<UUID> packIds) {
    Map<UUID, byte[]> sealed = store.get(profileId, packIds);
    Map<Sha256, byte[]> found = new HashMap<>();
    for (UUID id : packIds) {
      byte[] pack = sealed.get(id);
      if (pack == null) {
        throw new DamagedContentException("Pack %s is missing.".formatted(id));
      }
      for (byte[] piece : pieces(sealer.opened(place(id), pack))) {
        found.put(Sha256.of(piece), piece);
      }
    }
    return found;
  }

  private static List<byte[]> pieces(Sealer.Opened pack) {
    return pack.frame() == null
        ? ContentPack.readFirst(pack.bytes())
        : ContentPack.read(pack.bytes());
  }

  private static String place(UUID packId) {
    return "pack:" + packId;
  }
}
