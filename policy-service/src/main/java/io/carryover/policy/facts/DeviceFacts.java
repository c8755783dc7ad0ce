package io.carryover.policy.facts;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * What a device has last said of itself.
 *
 * @param edition the number of the edition of Windows, as {@code GetProductInfo} gives it
 * @param companionPolicies a policy that is not named is not configured
 */
public record DeviceFacts(
    OsBuild osBuild,
    int edition,
    JoinType joinType,
    EnrolmentMethod enrolmentMethod,
    DeviceKind deviceKind,
    SignIn signIn,
    Map<CompanionPolicy, CompanionPolicyState> companionPolicies) {

  public DeviceFacts {
    var complete = new EnumMap<CompanionPolicy, CompanionPolicyState>(CompanionPolicy.class);
    for (CompanionPolicy policy : CompanionPolicy.values()) {
      complete.put(
          policy, companionPolicies.getOrDefault(policy, CompanionPolicyState.NOT_CONFIGURED));
    }
    companionPolicies = Collections.unmodifiableMap(complete);
  }

  /** How one companion policy stands. */
  public CompanionPolicyState stateOf(CompanionPolicy policy) {
    return companionPolicies.getOrDefault(policy, CompanionPolicyState.NOT_CONFIGURED);
  }
}
