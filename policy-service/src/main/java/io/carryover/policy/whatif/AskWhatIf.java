package io.carryover.policy.whatif;

import io.carryover.kit.identity.DeviceId;
import io.carryover.kit.problem.KitProblem;
import io.carryover.policy.PolicyProblem;
import io.carryover.policy.backuppolicy.BackupPolicies;
import io.carryover.policy.backuppolicy.BackupPolicy;
import io.carryover.policy.backuppolicy.PolicyDraft;
import io.carryover.policy.backuppolicy.PolicyDrafts;
import io.carryover.policy.device.Device;
import io.carryover.policy.device.Devices;
import io.carryover.policy.directory.GroupMember;
import io.carryover.policy.directory.Groups;
import io.carryover.policy.effectivepolicy.PolicyResolver;
import io.carryover.policy.effectivepolicy.Resolvers;
import io.carryover.policy.effectivepolicy.Resolvers.SupposedRules;
import io.carryover.policy.effectivepolicy.Situation;
import io.carryover.policy.effectivepolicy.Situations;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Decides the whole fleet as it is and as it would be, a page of devices at a time. */
@ApplicationScoped
class AskWhatIf {

  private static final int PAGE = 500;

  private final Devices devices;
  private final Situations situations;
  private final Resolvers resolvers;
  private final BackupPolicies policies;
  private final PolicyDrafts drafts;
  private final Groups groups;
  private final EntityManager entityManager;

  AskWhatIf(
      Devices devices,
      Situations situations,
      Resolvers resolvers,
      BackupPolicies policies,
      PolicyDrafts drafts,
      Groups groups,
      EntityManager entityManager) {
    this.devices = devices;
    this.situations = situations;
    this.resolvers = resolvers;
    this.policies = policies;
    this.drafts = drafts;
    this.groups = groups;
    this.entityManager = entityManager;
  }

  /**
   * What is supposed.
   *
   * @param drafts policies whose drafts would be published
   * @param removedPolicies policies that would be removed
   * @param groups members who would come and go, by group
   * @param rules other rules, other readings of them, or another day
   */
  record Supposition(
      Set<UUID> drafts, Set<UUID> removedPolicies, Map<UUID, Members> groups, SupposedRules rules) {

    /** Members of one group who would come and go. */
    record Members(Set<GroupMember> add, Set<GroupMember> remove) {}
  }

  Forecast ask(Supposition supposition) {
    Plan plan = QuarkusTransaction.requiringNew().call(() -> plan(supposition));
    var forecast = new Forecast();
    @Nullable DeviceId last = null;
    List<Situation> page;
    do {
      page = page(last);
      for (Situation situation : page) {
        forecast.add(
            situation.device(),
            plan.before().resolve(situation),
            plan.after().resolve(plan.change().in(situation)));
        last = situation.device().id();
      }
    } while (page.size() == PAGE);
    return forecast;
  }

  /** By what each device is decided twice. */
  private record Plan(PolicyResolver before, PolicyResolver after, SupposedChange change) {}

  private Plan plan(Supposition supposition) {
    return new Plan(resolvers.now(), after(supposition), change(supposition));
  }

  /** Each page in a transaction of its own: a long forecast holds nothing up. */
  private List<Situation> page(@Nullable DeviceId after) {
    return QuarkusTransaction.requiringNew()
        .call(() -> {
          List<Device> found = devices.list(after, PAGE);
          List<Situation> result = found.isEmpty() ? List.of() : situations.of(found);
          entityManager.clear();
          return result;
        });
  }

  private PolicyResolver after(Supposition supposition) {
    try {
      return resolvers.supposing(supposition.rules());
    } catch (IllegalArgumentException e) {
      PolicyProblem problem =
          supposition.rules().ruleFile() == null
              ? PolicyProblem.RULE_UNKNOWN
              : PolicyProblem.RULE_FILE_NOT_READABLE;
      throw problem.because("%s %s".formatted(e.getMessage(), problem.remedy())).toException();
    }
  }

  private SupposedChange change(Supposition supposition) {
    List<PolicyDraft> found = drafts.find(supposition.drafts());
    if (found.size() < supposition.drafts().size()) {
      Set<UUID> missing = new HashSet<>(supposition.drafts());
      found.forEach(draft -> missing.remove(draft.policyId()));
      throw PolicyProblem.DRAFT_UNKNOWN
          .because(
              "There is no draft for the policy %s. %s"
                  .formatted(missing.iterator().next(), PolicyProblem.DRAFT_UNKNOWN.remedy()))
          .toException();
    }
    if (supposition.removedPolicies().stream().anyMatch(id -> policies.find(id).isEmpty())) {
      throw KitProblem.NOT_FOUND.toException();
    }
    return new SupposedChange(
        found.stream().map(AskWhatIf::published).toList(),
        supposition.removedPolicies(),
        supposition.groups().entrySet().stream()
            .map(entry ->
                new SupposedChange.MembersChange(
                    groups.find(entry.getKey()).orElseThrow(KitProblem.NOT_FOUND::toException),
                    entry.getValue().add(),
                    entry.getValue().remove()))
            .toList());
  }

  private static BackupPolicy published(PolicyDraft draft) {
    return new BackupPolicy(
        draft.policyId(),
        draft.state().content(),
        draft.state().assignment(),
        draft.basedOn() + 1,
        draft.changedAt());
  }
}
