package io.carryover.policy.effectivepolicy;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.annotation.EnumNaming;
import io.carryover.kit.json.LowerCamelCase;
import io.carryover.policy.backuppolicy.BackupPolicy;
import io.carryover.policy.catalog.SettingValue;
import io.carryover.policy.decision.Question;
import io.carryover.policy.decision.ReasonCode;
import io.carryover.policy.eligibility.Finding;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How the answer for a device came about.
 *
 * @param rulesVersion version of the eligibility data
 * @param winner the policy that wins, or null
 * @param losers the other policies that include the device, strongest first
 * @param settings every setting with the value that holds and where it comes from
 * @param findings what each switch and each rule says
 */
record TraceResponse(
    String rulesVersion,
    @Schema(nullable = true) @Nullable Policy winner,
    List<Policy> losers,
    List<SettingInForce> settings,
    List<RuleFinding> findings) {

  /** How a policy stands towards the device. */
  @EnumNaming(LowerCamelCase.class)
  enum PolicyRole {
    WINS,
    OUTRANKED,
    EXCLUDED_BY_GROUP,
    FILTERED_OUT,
    NOT_IN_ROLLOUT
  }

  /**
   * A policy that includes the device.
   *
   * @param detail by what it applies, or why it lost
   */
  record Policy(UUID policyId, String name, int priority, PolicyRole role, String detail) {
    static Policy of(BackupPolicy policy, PolicyRole role, String detail) {
      return new Policy(policy.id(), policy.name(), policy.priority(), role, detail);
    }
  }

  /**
   * A setting that holds.
   *
   * @param origin the winning policy, or the catalog's default
   */
  record SettingInForce(String settingId, String value, ValueOrigin origin) {}

  /** Where a value comes from. */
  @EnumNaming(LowerCamelCase.class)
  enum ValueOrigin {
    POLICY,
    CATALOG_DEFAULT
  }

  /**
   * What one rule or switch says.
   *
   * @param code the reason's code when it refuses, or null
   * @param remedy what would change that, or null
   * @param updatableDuringSetup true when the build is too old and setup itself installs the
   *     update, or null
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record RuleFinding(
      Question question,
      String ruleId,
      boolean passed,
      @Nullable ReasonCode code,
      String detail,
      @Nullable String remedy,
      @Nullable Boolean updatableDuringSetup) {

    static RuleFinding of(Question question, Finding finding) {
      return switch (finding) {
        case Finding.Passed(var rule, var detail) ->
            new RuleFinding(question, rule, true, null, detail, null, null);
        case Finding.Refused(var rule, var code, var detail, var remedy, var updatable) ->
            new RuleFinding(question, rule, false, code, detail, remedy, updatable ? true : null);
      };
    }
  }

  static TraceResponse of(EffectivePolicy policy, PolicyResolver resolver) {
    return new TraceResponse(
        resolver.eligibility().version(),
        policy
            .choice()
            .winner()
            .map(winner -> Policy.of(winner.policy(), PolicyRole.WINS, winner.detail()))
            .orElse(null),
        losers(policy.choice()),
        settings(policy, resolver),
        Stream.of(Question.values())
            .flatMap(q -> policy.findings(q).stream().map(finding -> RuleFinding.of(q, finding)))
            .toList());
  }

  private static List<Policy> losers(PolicyChoice choice) {
    Stream<Policy> outranked =
        choice.winner().stream()
            .flatMap(winner ->
                choice.outranked().stream()
                    .map(Standing::policy)
                    .map(loser ->
                        Policy.of(
                            loser,
                            PolicyRole.OUTRANKED,
                            PolicyChoice.whyLost(loser, winner.policy()))));
    Stream<Policy> leftOut =
        choice.leftOut().stream()
            .map(loser -> Policy.of(loser.policy(), roleOf(loser), loser.detail()));
    return Stream.concat(outranked, leftOut).toList();
  }

  private static PolicyRole roleOf(Standing standing) {
    return switch (standing) {
      case Standing.Applies applies -> PolicyRole.OUTRANKED;
      case Standing.Excluded excluded -> PolicyRole.EXCLUDED_BY_GROUP;
      case Standing.FilteredOut filteredOut -> PolicyRole.FILTERED_OUT;
      case Standing.NotYet notYet -> PolicyRole.NOT_IN_ROLLOUT;
    };
  }

  private static List<SettingInForce> settings(EffectivePolicy policy, PolicyResolver resolver) {
    List<SettingValue> given = policy.winner().map(BackupPolicy::settings).orElse(List.of());
    List<String> explicit = given.stream().map(SettingValue::settingId).toList();
    return resolver.catalog().complete(given).stream()
        .map(setting ->
            new SettingInForce(
                setting.settingId(),
                setting.value(),
                explicit.contains(setting.settingId())
                    ? ValueOrigin.POLICY
                    : ValueOrigin.CATALOG_DEFAULT))
        .toList();
  }
}
