package io.carryover.backup.upload;

import io.carryover.kit.http.Place;
import io.carryover.kit.identity.DeviceId;
import io.carryover.kit.identity.UserId;
import io.carryover.kit.tenancy.TenantId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An upload as it has come, before anybody has looked into its body.
 *
 * @param tenant of the token, as device and user are
 * @param baseVersion the version that the changes are made against; null for a full backup
 * @param sent the body
 * @param encoding how the body is compressed; null when it is not
 * @param traceparent of its request, or null while nothing is traced
 * @param place that its request has taken when it came, as nearly all have
 */
@SuppressWarnings("ArrayRecordComponent") // Handed on once and never compared.
record ArrivedUpload(
    TenantId tenant,
    DeviceId device,
    UserId user,
    UUID backupId,
    @Nullable Long baseVersion,
    byte[] sent,
    @Nullable String encoding,
    @Nullable String traceparent,
    @Nullable Place place) {}
