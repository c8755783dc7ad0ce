package io.carryover.agent.protocol;

import java.net.URI;
import java.util.UUID;

/**
 * What a device knows of itself once it is enrolled.
 *
 * @param audience what assertions are made out to
 */
public record Enrolment(
    UUID deviceId, UUID tenantId, String userId, URI tokenEndpoint, String audience) {}
