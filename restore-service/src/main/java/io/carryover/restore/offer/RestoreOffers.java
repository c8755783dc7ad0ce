package io.carryover.restore.offer;

import io.carryover.kit.identity.DeviceId;
import io.carryover.kit.identity.UserId;
import io.carryover.restore.RestoreOccasion;
import java.util.Optional;

/** The offers of the current tenant. */
public interface RestoreOffers {

  /** An offer of a user's device by its id. */
  Optional<RestoreOffer> find(OfferId id, DeviceId device, UserId user);

  /** The offer of an occasion that is neither answered nor expired; there is at most one. */
  Optional<RestoreOffer> pending(DeviceId device, UserId user, RestoreOccasion occasion);

  /** Whether an offer of an occasion has been answered or has expired. */
  boolean hasClosed(DeviceId device, UserId user, RestoreOccasion occasion);

  /** Adds an offer that is new. */
  void add(RestoreOffer offer);

  /** Replaces the offer with its id. */
  void replace(RestoreOffer offer);
}
