package io.carryover.backup.picture;

import io.carryover.backup.content.Sealer;
import io.carryover.backup.profile.BackupProfiles;
import io.carryover.kit.tenancy.CurrentTenant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

/** The desktop pictures of the current tenant's profiles, encrypted like all content. */
@ApplicationScoped
class DesktopPictures {

  private final EntityManager entityManager;
  private final BackupProfiles profiles;
  private final Sealer sealer;
  private final CurrentTenant currentTenant;
  private final Clock clock;

  DesktopPictures(
      EntityManager entityManager,
      BackupProfiles profiles,
      Sealer sealer,
      CurrentTenant currentTenant,
      Clock clock) {
    this.entityManager = entityManager;
    this.profiles = profiles;
    this.sealer = sealer;
    this.currentTenant = currentTenant;
    this.clock = clock;
  }

  byte[] seal(UUID profileId, byte[] picture) {
    return sealer.seal(place(profileId), picture);
  }

  @Transactional
  public void keep(UUID profileId, byte[] sealed) {
    entityManager.merge(
        new DesktopPictureRow(currentTenant.get().value(), profileId, sealed, clock.instant()));
    profiles.showPicture(profileId);
  }

  Optional<byte[]> find(UUID profileId) {
    var key = new DesktopPictureRow.Key(currentTenant.get().value(), profileId);
    return Optional.ofNullable(entityManager.find(DesktopPictureRow.class, key))
        .map(row -> sealer.open(place(profileId), row.sealed()));
  }

  private static String place(UUID profileId) {
    return "picture:" + profileId;
  }
}
