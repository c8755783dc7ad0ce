package io.carryover.policy.devicetoken;

import io.carryover.kit.identity.DeviceId;
import io.carryover.kit.identity.UserId;
import io.carryover.kit.tenancy.TenantId;
import io.carryover.policy.device.DevicePublicKey;

/** What is known of a device that asks for a token. */
record DeviceCredential(
    TenantId tenant, DeviceId device, UserId user, DevicePublicKey key, boolean retired) {}
