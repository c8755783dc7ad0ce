package io.carryover.policy.effectivepolicy;

import io.carryover.policy.backuppolicy.BackupPolicy;
import io.carryover.policy.device.Device;
import java.util.Collection;

/** What belongs to an organization and decides about one of its devices. */
record Situation(Device device, Memberships memberships, Collection<BackupPolicy> policies) {}
