package io.carryover.backup.content;

import io.carryover.backup.manifest.Sha256;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** Keeps and finds content by digest. */
@ApplicationScoped
public class Contents {

  private final ContentStore store;
  private final Sealer sealer;

  Contents(ContentStore store, Sealer sealer) {
    this.store = store;
    this.sealer = sealer;
  }

  /** Seals the pieces that a backup adds. */
  public SealedPack seal(UUID packId, Map<Sha256, byte[]> pieces) {
    return new SealedPack(packId, sealer.seal(place(packId), new ContentPack(pieces).write()));
  }

  /**
   * The pieces of some packs of a profile, each checked against its digest.
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
      ContentPack.read(sealer.open(place(id), pack))
          .pieces()
          .forEach((digest, piece) -> found.put(digest, checked(digest, piece)));
    }
    return found;
  }

  private static byte[] checked(Sha256 digest, byte[] piece) {
    if (!Sha256.of(piece).equals(digest)) {
      throw new DamagedContentException("Content %s has another digest.".formatted(digest));
    }
    return piece;
  }

  private static String place(UUID packId) {
    return "pack:" + packId;
  }
}
