package io.carryover.restore.offer;

import io.carryover.kit.identity.DeviceId;
import io.carryover.kit.identity.UserId;
import io.carryover.restore.RestoreOccasion;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import org.jspecify.annotations.Nullable;

/**
 * Answers a device that asks for the restore page with its offer and the first page of profiles, in
 * one transaction: what is decided and what is shown belong to one moment, and cost one connection
 * and one commit.
 */
@ApplicationScoped
class AskForOffer {

  private final OfferRestore offerRestore;
  private final OfferPages pages;

  AskForOffer(OfferRestore offerRestore, OfferPages pages) {
    this.offerRestore = offerRestore;
    this.pages = pages;
  }

  /** What the device is told. */
  record Asked(OfferRestore.Result result, OfferPages.OfferPage page) {}

  /**
   * Decides and reads.
   *
   * @param refusal how the identity provider refused the user, or null when it did not
   */
  @Transactional
  Asked ask(
      DeviceId device, UserId user, RestoreOccasion occasion, @Nullable SignInRefusal refusal) {
    var result = offerRestore.offer(device, user, occasion, refusal);
    return new Asked(result, pages.first(result.offer()));
  }
}
