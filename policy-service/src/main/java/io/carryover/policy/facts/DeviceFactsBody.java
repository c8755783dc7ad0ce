package io.carryover.policy.facts;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The facts as a device sends and the API shows them.
 *
 * @param policySources who sets Enable Windows Backup and the companion policies; a device that
 *     does not say is taken as unknown
 */
public record DeviceFactsBody(
    @NotNull @Pattern(regexp = OsBuild.PATTERN, message = "must be a build such as 26100.4946")
        String osBuild,
    @NotNull @Min(0) @Max(65_535) Integer edition,
    @NotNull JoinType joinType,
    @NotNull EnrolmentMethod enrolmentMethod,
    @NotNull DeviceKind deviceKind,
    @NotNull SignIn signIn,
    @Nullable Map<CompanionPolicy, @NotNull CompanionPolicyState> companionPolicies,
    @Nullable PolicySources policySources) {

  /** The facts as they are shown. */
  public static DeviceFactsBody from(DeviceFacts facts) {
    return new DeviceFactsBody(
        facts.osBuild().toString(),
        facts.edition(),
        facts.joinType(),
        facts.enrolmentMethod(),
        facts.deviceKind(),
        facts.signIn(),
        facts.companionPolicies(),
        facts.policySources());
  }

  /** The facts that the rules examine. */
  public DeviceFacts toFacts() {
    return new DeviceFacts(
        OsBuild.of(osBuild),
        edition,
        joinType,
        enrolmentMethod,
        deviceKind,
        signIn,
        companionPolicies == null ? Map.of() : companionPolicies,
        policySources == null ? PolicySources.UNKNOWN : policySources);
  }
}
