package io.carryover.kit.event;

import io.carryover.kit.tenancy.TenantId;
import java.time.Instant;
import java.util.UUID;

/**
 * The attributes that travel beside an event's body.
 *
 * @param id unique per event, the same in every redelivery
 * @param source the service that owns the event, such as {@code /policy-service}
 * @param type the CloudEvents type
 * @param subject the id of the thing that it happened to
 * @param time when it happened, by the owner's clock
 * @param tenant the tenant it belongs to
 */
public record EventMetadata(
    UUID id, String source, String type, String subject, Instant time, TenantId tenant) {}
