package io.carryover.restore.offer;

import io.carryover.kit.outbox.Outbox;
import io.carryover.kit.tenancy.CurrentTenant;
import io.carryover.restore.event.RestoreNotOffered;
import io.carryover.restore.offer.OfferState.NotShown;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Tells the reports of an offer that is not shown, once for each set of reasons. */
@ApplicationScoped
class TellNotShown {

  private final Outbox outbox;
  private final CurrentTenant tenant;

  TellNotShown(Outbox outbox, CurrentTenant tenant) {
    this.outbox = outbox;
    this.tenant = tenant;
  }

  /**
   * Tells it in the caller's transaction, if there is something new to tell.
   *
   * @param before the offer before it was asked for, or null when it is new
   */
  void tell(
      @Nullable RestoreOffer before,
      RestoreOffer offer,
      @Nullable SignInRefusal refusal,
      Instant now) {
    if (offer.state() instanceof NotShown notShown && offer.isNewsAfter(before)) {
      String id = offer.id().toString();
      outbox.append(
          RestoreNotOffered.CONTRACT,
          id,
          id,
          new RestoreNotOffered(
              tenant.get(),
              offer.id().value(),
              offer.revision(),
              offer.device(),
              offer.user(),
              offer.occasion(),
              notShown.reasons(),
              refusal == null ? null : refusal.correlationId(),
              now));
    }
  }
}
