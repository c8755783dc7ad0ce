package io.carryover.agent.protocol;

import io.carryover.agent.policy.AppliedPolicies;
import java.util.Map;

/**
 * What decides whether a device may back up and restore, in the words of the protocol.
 *
 * @param osBuild such as {@code 26100.4946}
 * @param edition the number of the Windows edition (SKU)
 * @param joinType entraJoined, entraHybridJoined or entraRegistered
 * @param enrolmentMethod such as userDrivenAutopilot
 * @param deviceKind such as personal
 * @param signIn workOrSchool or personal
 * @param companionPolicies the state of each companion policy that is set
 * @param policySources who sets these and Enable Windows Backup: none, mdm, groupPolicy, both or
 *     unknown
 */
public record DeviceFacts(
    String osBuild,
    int edition,
    String joinType,
    String enrolmentMethod,
    String deviceKind,
    String signIn,
    Map<String, String> companionPolicies,
    String policySources) {

  /** Facts that an older agent has remembered do not say who sets the policies. */
  public DeviceFacts {
    policySources = policySources == null ? AppliedPolicies.UNKNOWN : policySources;
  }

  /** The same PC as its policies stand now. */
  public DeviceFacts with(AppliedPolicies applied) {
    return new DeviceFacts(
        osBuild,
        edition,
        joinType,
        enrolmentMethod,
        deviceKind,
        signIn,
        applied.companionPolicies(),
        applied.sources());
  }
}
