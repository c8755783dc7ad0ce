package io.carryover.policy.why;

import io.carryover.policy.backuppolicy.BackupPolicy;
import io.carryover.policy.backuppolicy.Rollout;
import io.carryover.policy.catalog.SettingDefinition;
import io.carryover.policy.catalog.SettingDefinition.Governs;
import io.carryover.policy.catalog.SettingValue;
import io.carryover.policy.catalog.SwitchState;
import io.carryover.policy.decision.Question;
import io.carryover.policy.directory.Group;
import io.carryover.policy.directory.MemberType;
import io.carryover.policy.directory.Membership;
import io.carryover.policy.effectivepolicy.EffectivePolicy;
import io.carryover.policy.effectivepolicy.PolicyResolver;
import io.carryover.policy.effectivepolicy.Situation;
import io.carryover.policy.effectivepolicy.Standing;
import io.carryover.policy.eligibility.CompanionPolicyRule;
import io.carryover.policy.eligibility.ConditionRule;
import io.carryover.policy.eligibility.DeviceKindRule;
import io.carryover.policy.eligibility.EditionRule;
import io.carryover.policy.eligibility.EnrolmentMethodRule;
import io.carryover.policy.eligibility.Finding;
import io.carryover.policy.eligibility.JoinTypeRule;
import io.carryover.policy.eligibility.OsBuildRule;
import io.carryover.policy.eligibility.PolicySourcesRule;
import io.carryover.policy.eligibility.SignInRule;
import io.carryover.policy.facts.DeviceKind;
import io.carryover.policy.facts.EnrolmentMethod;
import io.carryover.policy.facts.OsBuild;
import io.carryover.policy.facts.PolicySources;
import io.carryover.policy.tenant.RestorePageSetting;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What can be done about one refusal: each change either lifts it, or is a step on the way.
 *
 * @param groups the groups that policies include, by id
 */
record Remedies(PolicyResolver resolver, Map<UUID, Group> groups) {

  /** The strongest policies are enough: below them a new policy is always less effort. */
  private static final int POLICIES_TRIED = 5;

  private static final int GROUPS_TRIED = 3;
  private static final String ENABLED = "enabled";
  private static final Map<Integer, String> COMMON_EDITIONS =
      Map.of(4, "Enterprise", 48, "Pro", 121, "Education");

  /** Changes that help against a refusal; none when nothing does. */
  List<Change> against(
      Finding.Refused refusal, Question question, Situation situation, EffectivePolicy policy) {
    return switch (refusal.code()) {
      case DEVICE_RETIRED -> List.of(enrolAgain(question, situation));
      case RESTORE_PAGE_OFF ->
          situation.restorePage() == RestorePageSetting.ENABLED
              ? List.of(enrolAgain(question, situation))
              : List.of(new Change.EnableRestorePage());
      case NO_POLICY_ASSIGNED,
          EXCLUDED_BY_GROUP,
          FILTERED_OUT,
          NOT_IN_ROLLOUT,
          BACKUP_OFF_BY_POLICY ->
          switchOn(Governs.BACKUP, situation, policy);
      case RESTORE_AT_FIRST_SIGN_IN_OFF ->
          switchOn(Governs.RESTORE_AT_FIRST_SIGN_IN, situation, policy);
      case OS_BUILD_TOO_OLD ->
          Stream.concat(update(question, situation).stream(), upgrade(question, situation).stream())
              .toList();
      case OS_NOT_SUPPORTED -> upgrade(question, situation).stream().toList();
      case JOIN_TYPE_NOT_SUPPORTED,
          SIGN_IN_NOT_WORK_OR_SCHOOL,
          EDITION_EXCLUDED,
          ENROLMENT_METHOD_EXCLUDED,
          DEVICE_KIND_EXCLUDED,
          COMPANION_POLICY_DISABLED,
          POLICY_SOURCES_MIXED ->
          condition(refusal.ruleId()).map(this::fulfil).stream().toList();
    };
  }

  private List<Change> switchOn(Governs what, Situation situation, EffectivePolicy policy) {
    SettingDefinition setting = resolver.catalog().settingFor(what);
    var value = new SettingValue(setting.settingId(), ENABLED);
    Stream<Change> inTheWinner =
        policy.winner().stream()
            .filter(winner -> !winner.settings().contains(value))
            .map(winner ->
                new Change.GiveSetting(winner.id(), winner.name(), value, setting.name()));
    Stream<Change> byAnotherPolicy =
        situation.policies().stream()
            .filter(other -> other.settings().contains(value))
            .sorted(BackupPolicy.PRECEDENCE)
            .limit(POLICIES_TRIED)
            .flatMap(other -> towards(other, situation, policy));
    Stream<Change> byANewPolicy =
        Stream.of(
            new Change.CreatePolicy(
                value,
                setting.name(),
                policy.winner().map(BackupPolicy::settings).orElse(List.of())));
    Stream<Change> byDefault =
        what == Governs.BACKUP && policy.settings().backup() == SwitchState.NOT_CONFIGURED
            ? upgrade(Question.BACKUP, situation).stream()
            : Stream.empty();
    return Stream.of(inTheWinner, byAnotherPolicy, byANewPolicy, byDefault)
        .flatMap(changes -> changes)
        .toList();
  }

  /** The next step that brings a policy nearer to winning on the device. */
  private Stream<Change> towards(BackupPolicy wanted, Situation situation, EffectivePolicy policy) {
    var standing = Standing.of(wanted, situation.device(), situation.memberships());
    if (standing.isEmpty()) {
      return join(wanted);
    }
    return switch (standing.get()) {
      case Standing.Excluded excluded ->
          situation.memberships().inAny(wanted.assignment().exclude()).stream()
              .map(Remedies::leave);
      case Standing.FilteredOut filteredOut ->
          Stream.of(new Change.RemoveFilter(wanted.id(), wanted.name()));
      case Standing.NotYet notYet ->
          Stream.of(
              new Change.RaiseRollout(
                  wanted.id(),
                  wanted.name(),
                  Rollout.placeOf(wanted.id(), situation.device().id())));
      case Standing.Applies applies ->
          policy.winner().stream()
              .filter(winner -> !winner.id().equals(wanted.id()))
              .map(winner ->
                  new Change.RaisePriority(wanted.id(), wanted.name(), winner.priority() + 1));
    };
  }

  private Stream<Change> join(BackupPolicy wanted) {
    return wanted.assignment().include().stream()
        .filter(id -> !wanted.assignment().exclude().contains(id))
        .limit(GROUPS_TRIED)
        .flatMap(id -> Optional.ofNullable(groups.get(id)).stream())
        .flatMap(group ->
            Stream.of(MemberType.USER, MemberType.DEVICE)
                .map(through -> new Change.JoinGroup(group, through)));
  }

  private static Change leave(Membership membership) {
    return new Change.LeaveGroup(membership.group(), membership.through());
  }

  private Change enrolAgain(Question question, Situation situation) {
    EnrolmentMethod present = situation.device().facts().enrolmentMethod();
    return resolver.eligibility().conditions().stream()
        .filter(rule -> rule.questions().contains(question))
        .filter(EnrolmentMethodRule.class::isInstance)
        .map(EnrolmentMethodRule.class::cast)
        .findFirst()
        .map(rule -> rule.excluded().contains(present) ? enrolUnder(rule) : null)
        .orElseGet(() -> new Change.EnrolAgain(present));
  }

  private static Change.EnrolAgain enrolUnder(EnrolmentMethodRule rule) {
    return new Change.EnrolAgain(
        Stream.of(EnrolmentMethod.values())
            .filter(method -> !rule.excluded().contains(method))
            .findFirst()
            .orElseThrow());
  }

  private Optional<Change> update(Question question, Situation situation) {
    OsBuild present = situation.device().facts().osBuild();
    return rules(question)
        .flatMap(rule ->
            rule.since().stream()
                .filter(first -> first.number() == present.number())
                .<Change>map(first -> new Change.InstallUpdate(first, rule.updatableDuringSetup())))
        .findFirst();
  }

  /** To the newest release that is eligible, unless the device has it. */
  private Optional<Change> upgrade(Question question, Situation situation) {
    OsBuild present = situation.device().facts().osBuild();
    return rules(question)
        .filter(rule -> !rule.since().isEmpty())
        .max(Comparator.comparing(rule -> rule.since().getLast()))
        .filter(rule -> rule.since().getLast().compareTo(present) > 0)
        .map(rule -> new Change.UpgradeWindows(rule.release(), rule.since().getLast()));
  }

  private Stream<OsBuildRule> rules(Question question) {
    return resolver.eligibility().osBuilds().stream().filter(rule -> rule.question() == question);
  }

  private Optional<ConditionRule> condition(String ruleId) {
    return resolver.eligibility().conditions().stream()
        .filter(rule -> rule.id().equals(ruleId))
        .findFirst();
  }

  private Change fulfil(ConditionRule rule) {
    return switch (rule) {
      case JoinTypeRule joinType -> new Change.JoinAs(joinType.allowed().iterator().next());
      case SignInRule signIn -> new Change.SignInWith(signIn.allowed().iterator().next());
      case EditionRule edition -> changeEdition(edition);
      case EnrolmentMethodRule method -> enrolUnder(method);
      case DeviceKindRule kind ->
          new Change.UseAs(
              Stream.of(DeviceKind.values())
                  .filter(other -> !kind.excluded().contains(other))
                  .findFirst()
                  .orElseThrow());
      case CompanionPolicyRule companion -> new Change.AllowCompanionPolicy(companion.policy());
      case PolicySourcesRule sources ->
          new Change.SetPoliciesByOne(
              Stream.of(PolicySources.MDM, PolicySources.GROUP_POLICY)
                  .filter(source -> !sources.excluded().contains(source))
                  .findFirst()
                  .orElseThrow());
    };
  }

  private static Change changeEdition(EditionRule rule) {
    List<Integer> excluded = rule.excluded().stream().map(EditionRule.Edition::number).toList();
    return COMMON_EDITIONS.entrySet().stream()
        .filter(edition -> !excluded.contains(edition.getKey()))
        .min(Map.Entry.comparingByKey())
        .map(edition -> new Change.ChangeEdition(edition.getKey(), edition.getValue()))
        .orElseThrow();
  }
}
