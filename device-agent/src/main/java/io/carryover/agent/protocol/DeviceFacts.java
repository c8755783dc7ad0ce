package io.carryover.agent.protocol;

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
 */
public record DeviceFacts(
    String osBuild,
    int edition,
    String joinType,
    String enrolmentMethod,
    String deviceKind,
    String signIn,
    Map<String, String> companionPolicies) {}
