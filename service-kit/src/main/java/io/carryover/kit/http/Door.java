package io.carryover.kit.http;

import io.carryover.kit.identity.SignedInDevice;
import io.carryover.kit.tenancy.TenantId;
import java.time.Duration;
import java.util.Optional;

/**
 * Where a service that hands requests on says whether there is room for one more of a tenant. It is
 * asked when the headers of a request have come, and nothing of its body.
 */
public interface Door {

  /**
   * The order of a route that takes requests right behind the door, and before all that OpenID
   * Connect and REST do first: of a device that is verified they have nothing to find out. By then
   * a body that states its size has been found to be within the limit.
   */
  int NEXT = -800;

  /** Under this name a request that has entered has its {@link Place}. */
  String PLACE = Place.class.getName();

  /** Under this name it has the {@link SignedInDevice} that it comes from, verified. */
  String DEVICE = SignedInDevice.class.getName();

  /** Whether any tenant would get a place now, whichever it is. */
  boolean hasRoomForAll();

  /**
   * Whether a tenant would get a place now. Nobody has verified yet that the request is the
   * tenant's: so this may turn away, and counts nothing.
   */
  boolean hasRoom(TenantId tenant);

  /**
   * Takes a place for a request of a tenant, which is verified.
   *
   * @param bytes of its body, as far as it says so
   * @return empty when there is none
   */
  Optional<Place> enter(TenantId tenant, int bytes);

  /** After how long one that is turned away at this moment may come again. */
  Duration comeAgainAfter();
}
