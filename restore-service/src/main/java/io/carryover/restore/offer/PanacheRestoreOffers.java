package io.carryover.restore.offer;

import io.carryover.kit.identity.DeviceId;
import io.carryover.kit.identity.UserId;
import io.carryover.kit.tenancy.CurrentTenant;
import io.carryover.restore.RestoreOccasion;
import io.carryover.restore.offer.OfferRow.StateName;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

@ApplicationScoped
class PanacheRestoreOffers implements RestoreOffers, PanacheRepositoryBase<OfferRow, OfferRow.Key> {

  /**
   * States stand in the text: with a list as a parameter Hibernate builds the query anew each time.
   */
  private static final String OF_THE_OCCASION =
      "tenantId = :tenant and deviceId = :device and userId = :user and occasion = :occasion and ";

  private static final String PENDING = OF_THE_OCCASION + "state in (NOT_SHOWN, OPEN)";
  private static final String CLOSED = OF_THE_OCCASION + "state in (ANSWERED, EXPIRED)";

  private final CurrentTenant tenant;

  PanacheRestoreOffers(CurrentTenant tenant) {
    this.tenant = tenant;
  }

  @Override
  public Optional<RestoreOffer> find(OfferId id, DeviceId device, UserId user) {
    return findByIdOptional(key(id))
        .map(OfferRow::toOffer)
        .filter(offer -> offer.device().equals(device) && offer.user().equals(user));
  }

  @Override
  public Optional<RestoreOffer> pending(DeviceId device, UserId user, RestoreOccasion occasion) {
    return find(PENDING, of(device, user, occasion)).singleResultOptional().map(OfferRow::toOffer);
  }

  @Override
  public boolean hasClosed(DeviceId device, UserId user, RestoreOccasion occasion) {
    return count(CLOSED, of(device, user, occasion)) > 0;
  }

  @Override
  public void add(RestoreOffer offer) {
    var row = new OfferRow(key(offer.id()));
    row.take(offer);
    persistAndFlush(row);
  }

  @Override
  public void replace(RestoreOffer offer) {
    findById(key(offer.id())).take(offer);
    // At once and in this order: an offer that has expired makes room for the next of its occasion.
    flush();
  }

  /** Marks the current tenant's open offers that are over. */
  void expireUntil(Instant now) {
    update(
        "state = :expired where tenantId = :tenant and state = :open and expiresAt <= :now",
        Map.of(
            "expired",
            StateName.EXPIRED,
            "tenant",
            tenant.get().value(),
            "open",
            StateName.OPEN,
            "now",
            now));
  }

  private OfferRow.Key key(OfferId id) {
    return new OfferRow.Key(tenant.get().value(), id.value());
  }

  private Map<String, Object> of(DeviceId device, UserId user, RestoreOccasion occasion) {
    return Map.of(
        "tenant", tenant.get().value(),
        "device", device.value(),
        "user", user.value(),
        "occasion", occasion);
  }
}
