package io.carryover.reporting.projection;

import io.carryover.kit.event.EventMetadata;
import io.carryover.reporting.event.RestoreNotOffered;
import jakarta.enterprise.context.ApplicationScoped;

/** The restore pages that were not shown, each with the reasons that were told last. */
@ApplicationScoped
class RestoreNotOfferedProjection {

  private static final String UPSERT =
      """
      insert into restore_not_offered (tenant_id, generation, offer_id, device_id, occasion, revision, decided_at,
                                       reasons, reason_codes)
      select :tenant, g, :offer, :device, :occasion, :revision, :decidedAt, cast(:reasons as jsonb),
             cast(:codes as text[])
      from unnest(cast(:generations as int[])) g
      on conflict (tenant_id, generation, offer_id) do update
        set (revision, decided_at, reasons, reason_codes)
          = (excluded.revision, excluded.decided_at, excluded.reasons, excluded.reason_codes)
        where restore_not_offered.revision < excluded.revision
      """;

  private final ProjectionWriter writer;

  RestoreNotOfferedProjection(ProjectionWriter writer) {
    this.writer = writer;
  }

  void apply(RestoreNotOffered notOffered, EventMetadata event) {
    writer
        .statement(UPSERT, event)
        .setParameter("offer", notOffered.offerId())
        .setParameter("device", notOffered.deviceId())
        .setParameter("occasion", notOffered.occasion().text())
        .setParameter("revision", notOffered.revision())
        .setParameter("decidedAt", notOffered.decidedAt())
        .setParameter("reasons", writer.json(notOffered.reasons()))
        .setParameter("codes", notOffered.codes().toArray(String[]::new))
        .executeUpdate();
  }
}
