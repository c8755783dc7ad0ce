package io.carryover.restore.offer;

import io.carryover.kit.id.Ids;
import io.carryover.kit.identity.DeviceId;
import io.carryover.kit.identity.UserId;
import io.carryover.kit.outbox.Outbox;
import io.carryover.kit.tenancy.CurrentTenant;
import io.carryover.restore.Moments;
import io.carryover.restore.RestoreConfig;
import io.carryover.restore.RestoreOccasion;
import io.carryover.restore.eligibility.Eligibilities;
import io.carryover.restore.restorepoint.RestorePoints;
import jakarta.enterprise.inject.Vetoed;
import java.time.Instant;

/** The use cases of offers without Quarkus, for tests of other features. */
public final class OfferUseCases {

  private final DeviceTurns turns;
  private final OfferDecision decision;
  private final AskForOffer askForOffer;

  /** Use cases on these tables. */
  public OfferUseCases(
      Eligibilities eligibilities,
      RestoreHistories histories,
      RestoreOffers offers,
      RestorePoints restorePoints,
      Moments moments,
      Ids ids,
      RestoreConfig config,
      Outbox outbox,
      CurrentTenant tenant) {
    turns = new TurnsOfOneThread(moments);
    decision =
        new OfferDecision(eligibilities, histories, offers, restorePoints, new SignInRefusals());
    askForOffer =
        new AskForOffer(
            offers,
            decision,
            new OfferPages(offers, restorePoints, moments),
            turns,
            new TellNotShown(outbox, tenant),
            ids,
            config);
  }

  /** A turn that is always free. */
  public DeviceTurns turns() {
    return turns;
  }

  /** The rules with their facts. */
  public OfferDecision decision() {
    return decision;
  }

  /** A device asks for the restore page. */
  public void ask(DeviceId device, UserId user, RestoreOccasion occasion) {
    askForOffer.ask(device, user, occasion, null);
  }

  @Vetoed
  private static final class TurnsOfOneThread extends DeviceTurns {
    private final Moments moments;

    TurnsOfOneThread(Moments moments) {
      super(null, null, moments);
      this.moments = moments;
    }

    @Override
    public Instant take(DeviceId device) {
      return moments.now();
    }
  }
}
