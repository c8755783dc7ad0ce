package io.carryover.restore.run;

import io.carryover.kit.problem.Problem;
import io.carryover.restore.RestoreConfig;
import io.carryover.restore.offer.DeviceTurns;
import io.carryover.restore.offer.RestoreOffers;
import io.carryover.restore.run.RequestRules.Decision;
import io.carryover.restore.run.RestoreOrders.Begin;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;

/** Answers an offer with a choice: from here on there is a restore. */
@ApplicationScoped
class RequestRestore {

  private final DeviceTurns turns;
  private final RequestFacts facts;
  private final RestoreOffers offers;
  private final RestoreOrders orders;
  private final KeepReaction keeper;
  private final RestoreConfig config;

  RequestRestore(
      DeviceTurns turns,
      RequestFacts facts,
      RestoreOffers offers,
      RestoreOrders orders,
      KeepReaction keeper,
      RestoreConfig config) {
    this.turns = turns;
    this.facts = facts;
    this.offers = offers;
    this.orders = orders;
    this.keeper = keeper;
    this.config = config;
  }

  /** What comes of a request. */
  sealed interface Result {
    /** A new restore. */
    record Requested(Restore restore) implements Result {}

    /** The restore that the same request has made before. */
    record RequestedBefore(Restore restore) implements Result {}

    /** None. */
    record Refused(Problem problem) implements Result {}
  }

  @Transactional
  Result request(RestoreRequest request) {
    Instant now = turns.take(request.device());
    return switch (RequestRules.decide(
        request, facts.about(request), now, config.restoreLifetime())) {
      case Decision.Accept accept -> begin(accept, now);
      case Decision.Repeat repeat -> new Result.RequestedBefore(repeat.restore());
      case Decision.Refuse refuse -> new Result.Refused(refuse.problem());
    };
  }

  private Result begin(Decision.Accept accept, Instant now) {
    return switch (orders.begin(accept.reaction().restore(), now)) {
      case Begin.Refused refused -> new Result.Refused(refused.problem());
      case Begin.Allowed allowed -> {
        offers.replace(accept.answered());
        yield new Result.Requested(keeper.keepNew(accept.reaction(), allowed.bulkRestore()));
      }
    };
  }
}
