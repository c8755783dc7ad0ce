package io.carryover.backup.upload;

import io.carryover.kit.http.Door;
import io.carryover.kit.http.Place;
import io.carryover.kit.tenancy.TenantId;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;

/** Keeps uploads of a tenant out that would find no place. */
@Singleton
class UploadDoor implements Door {

  private final Places places;
  private final TurnedAway turnedAway;

  UploadDoor(Places places, TurnedAway turnedAway) {
    this.places = places;
    this.turnedAway = turnedAway;
  }

  @Override
  public boolean hasRoomForAll() {
    return places.haveRoomForAll();
  }

  @Override
  public boolean hasRoom(TenantId tenant) {
    return places.hasRoom(tenant);
  }

  @Override
  public Optional<Place> enter(TenantId tenant, int bytes) {
    return places.take(tenant, bytes)
        ? Optional.of(new Place(() -> places.giveBack(tenant, bytes)))
        : Optional.empty();
  }

  @Override
  public Duration comeAgainAfter() {
    return turnedAway.comeAgainAfter();
  }
}
