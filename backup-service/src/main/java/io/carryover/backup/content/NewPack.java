package io.carryover.backup.content;

import io.carryover.kit.tenancy.TenantId;
import java.util.UUID;

/** A sealed pack and the profile that it is for. */
public record NewPack(TenantId tenant, UUID profileId, SealedPack pack) {}
