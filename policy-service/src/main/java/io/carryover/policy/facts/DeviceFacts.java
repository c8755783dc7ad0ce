package io.carryover.policy.facts;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * What a device has last said of itself.
 *
 * @param edition the number of the edition of Windows, as {@code GetProductInfo} gives it
 * @param companionPolicies a policy that is not named is not configured
 * @param policySources who sets Enable Windows Backup and the companion policies
 */
public record DeviceFacts(
    OsBuild osBuild,
    int edition,
    JoinType joinType,
    EnrolmentMethod enrolmentMethod,
    DeviceKind deviceKind,
    SignIn signIn,
    Map<CompanionPolicy, CompanionPolicyState> companionPolicies,
    PolicySources policySources) {

  public DeviceFacts {
    var complete = new EnumMap<CompanionPolicy, CompanionPolicyState>(CompanionPolicy.class);
    for (CompanionPolicy policy : CompanionPolicy.values()) {
      complete.put(
          policy, companionPolicies.getOrDefault(policy, CompanionPolicyState.NOT_CONFIGURED));
    }
    companionPolicies = Collections.unmodifiableMap(complete);
  }

  /** The same device with another build of Windows. */
  public DeviceFacts withOsBuild(OsBuild other) {
    return new DeviceFacts(
        other,
        edition,
        joinType,
        enrolmentMethod,
        deviceKind,
        signIn,
        companionPolicies,
        policySources);
  }

  /** The same device with another edition of Windows. */
  public DeviceFacts withEdition(int other) {
    return new DeviceFacts(
        osBuild,
        other,
        joinType,
        enrolmentMethod,
        deviceKind,
        signIn,
        companionPolicies,
        policySources);
  }

  /** The same device, belonging to the organization in another way. */
  public DeviceFacts withJoinType(JoinType other) {
    return new DeviceFacts(
        osBuild,
        edition,
        other,
        enrolmentMethod,
        deviceKind,
        signIn,
        companionPolicies,
        policySources);
  }

  /** The same device, come under management in another way. */
  public DeviceFacts withEnrolmentMethod(EnrolmentMethod other) {
    return new DeviceFacts(
        osBuild, edition, joinType, other, deviceKind, signIn, companionPolicies, policySources);
  }

  /** The same device, used as something else. */
  public DeviceFacts withDeviceKind(DeviceKind other) {
    return new DeviceFacts(
        osBuild,
        edition,
        joinType,
        enrolmentMethod,
        other,
        signIn,
        companionPolicies,
        policySources);
  }

  /** The same device, signed in to with another kind of account. */
  public DeviceFacts withSignIn(SignIn other) {
    return new DeviceFacts(
        osBuild,
        edition,
        joinType,
        enrolmentMethod,
        deviceKind,
        other,
        companionPolicies,
        policySources);
  }

  /** The same device with a companion policy in another state. */
  public DeviceFacts with(CompanionPolicy policy, CompanionPolicyState state) {
    var states = new EnumMap<CompanionPolicy, CompanionPolicyState>(companionPolicies);
    states.put(policy, state);
    return new DeviceFacts(
        osBuild, edition, joinType, enrolmentMethod, deviceKind, signIn, states, policySources);
  }

  /** The same device, its policies set by somebody else. */
  public DeviceFacts withPolicySources(PolicySources other) {
    return new DeviceFacts(
        osBuild, edition, joinType, enrolmentMethod, deviceKind, signIn, companionPolicies, other);
  }

  /** How one companion policy stands. */
  public CompanionPolicyState stateOf(CompanionPolicy policy) {
    return companionPolicies.getOrDefault(policy, CompanionPolicyState.NOT_CONFIGURED);
  }
}
