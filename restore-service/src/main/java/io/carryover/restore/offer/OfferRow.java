package io.carryover.restore.offer;

import io.carryover.kit.identity.DeviceId;
import io.carryover.kit.identity.UserId;
import io.carryover.restore.Reason;
import io.carryover.restore.RestoreId;
import io.carryover.restore.RestoreOccasion;
import io.carryover.restore.offer.OfferState.Answered;
import io.carryover.restore.offer.OfferState.Expired;
import io.carryover.restore.offer.OfferState.NotShown;
import io.carryover.restore.offer.OfferState.Open;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A restore offer in its table. */
@Entity
@Table(name = "restore_offer")
@IdClass(OfferRow.Key.class)
class OfferRow {

  record Key(UUID tenantId, UUID offerId) {}

  enum StateName {
    NOT_SHOWN,
    OPEN,
    ANSWERED,
    EXPIRED
  }

  @Id private UUID tenantId;
  @Id private UUID offerId;
  private UUID deviceId;
  private String userId;

  @Enumerated(EnumType.STRING)
  private RestoreOccasion occasion;

  @Enumerated(EnumType.STRING)
  private StateName state;

  @JdbcTypeCode(SqlTypes.JSON)
  private List<Reason> reasons;

  private Instant askedAt;
  private @Nullable Instant expiresAt;
  private @Nullable UUID restoreId;
  private @Nullable Instant answeredAt;
  private int revision;

  @SuppressWarnings("NullAway.Init")
  protected OfferRow() {}

  @SuppressWarnings("NullAway.Init")
  OfferRow(Key key) {
    this.tenantId = key.tenantId();
    this.offerId = key.offerId();
  }

  void take(RestoreOffer offer) {
    deviceId = offer.device().value();
    userId = offer.user().value();
    occasion = offer.occasion();
    askedAt = offer.askedAt();
    revision = offer.revision();
    reasons = List.of();
    expiresAt = null;
    restoreId = null;
    answeredAt = null;
    switch (offer.state()) {
      case NotShown notShown -> {
        state = StateName.NOT_SHOWN;
        reasons = notShown.reasons();
      }
      case Open open -> {
        state = StateName.OPEN;
        expiresAt = open.expiresAt();
      }
      case Answered answered -> {
        state = StateName.ANSWERED;
        expiresAt = answered.expiresAt();
        restoreId = answered.restore().value();
        answeredAt = answered.at();
      }
      case Expired expired -> {
        state = StateName.EXPIRED;
        expiresAt = expired.expiresAt();
      }
    }
  }

  RestoreOffer toOffer() {
    return new RestoreOffer(
        new OfferId(offerId),
        new DeviceId(deviceId),
        new UserId(userId),
        occasion,
        askedAt,
        toState(),
        revision);
  }

  private OfferState toState() {
    return switch (state) {
      case NOT_SHOWN -> new NotShown(reasons);
      case OPEN -> new Open(known(expiresAt));
      case ANSWERED ->
          new Answered(new RestoreId(known(restoreId)), known(answeredAt), known(expiresAt));
      case EXPIRED -> new Expired(known(expiresAt));
    };
  }

  /** What the constraints of the table promise for this state. */
  private static <T> T known(@Nullable T value) {
    return Objects.requireNonNull(value);
  }
}
