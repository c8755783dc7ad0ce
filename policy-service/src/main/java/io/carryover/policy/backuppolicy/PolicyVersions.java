package io.carryover.policy.backuppolicy;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The versions of the policies of the tenant of the work at hand; none is ever changed. */
interface PolicyVersions {

  /** Keeps a new version. */
  void keep(PolicyVersion version);

  /** A version of a policy. */
  Optional<PolicyVersion> find(UUID policyId, long version);

  /** The newest version of a policy, also of one that has been removed. */
  Optional<PolicyVersion> newest(UUID policyId);

  /** Versions before one, the newest first. */
  List<PolicyVersion> list(UUID policyId, long before, int limit);
}
