package io.carryover.policy.whatif;

import static org.assertj.core.api.Assertions.assertThat;

import io.carryover.policy.backuppolicy.BackupPolicy;
import io.carryover.policy.decision.Question;
import io.carryover.policy.directory.Group;
import io.carryover.policy.directory.GroupMember;
import io.carryover.policy.directory.MemberType;
import io.carryover.policy.directory.Membership;
import io.carryover.policy.effectivepolicy.EffectivePolicy;
import io.carryover.policy.effectivepolicy.Memberships;
import io.carryover.policy.effectivepolicy.PolicyResolver;
import io.carryover.policy.effectivepolicy.Rules;
import io.carryover.policy.effectivepolicy.Situation;
import io.carryover.policy.why.GeneratedSituations;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is forecast for a fleet is what making the change then does to it. */
class ForecastTest {

  private static final int FLEETS = 2 * Integer.getInteger("property.cases.percent", 100);
  private static final int DEVICES = 50;

  private final PolicyResolver resolver = Rules.today();

  @Test
  void makingTheChangeGivesExactlyWhatWasForecast() {
    long seed = 20261124;
    var generated = new GeneratedSituations(seed);
    var random = new Random(seed);
    long changed = 0;
    for (int i = 0; i < FLEETS; i++) {
      var fleet = new Fleet(generated, random);
      SupposedChange change = fleet.someChange();
      var forecast = new Forecast();
      Map<UUID, EffectivePolicy> before = fleet.decided(resolver);
      for (Situation situation : fleet.situations()) {
        forecast.add(
            situation.device(),
            resolver.resolve(situation),
            resolver.resolve(change.in(situation)));
      }

      fleet.make(change);

      Map<UUID, EffectivePolicy> after = fleet.decided(resolver);
      String which = "seed %d, fleet %d".formatted(seed, i);
      for (Question question : Question.values()) {
        var counts = forecast.counts(question);
        assertThat(counts.gains())
            .as(which)
            .isEqualTo(
                count(before, after, (b, a) -> !allowed(b, question) && allowed(a, question)));
        assertThat(counts.loses())
            .as(which)
            .isEqualTo(
                count(before, after, (b, a) -> allowed(b, question) && !allowed(a, question)));
        assertThat(counts.allowedAfter())
            .as(which)
            .isEqualTo(count(before, after, (b, a) -> allowed(a, question)));
        assertThat(counts.otherReason())
            .as(which)
            .isEqualTo(
                count(
                    before,
                    after,
                    (b, a) ->
                        !allowed(b, question)
                            && !allowed(a, question)
                            && !b.decision(question).equals(a.decision(question))));
      }
      assertThat(forecast.otherPolicy())
          .as(which)
          .isEqualTo(
              count(
                  before,
                  after,
                  (b, a) ->
                      !b.winner().map(BackupPolicy::id).equals(a.winner().map(BackupPolicy::id))));
      assertThat(forecast.otherSettings())
          .as(which)
          .isEqualTo(count(before, after, (b, a) -> !b.settings().equals(a.settings())));
      changed += forecast.changed();
    }
    System.out.printf(
        "Seed %d: %,d devices in %d fleets; something changed for %,d%n",
        seed, FLEETS * DEVICES, FLEETS, changed);
    assertThat(changed).isGreaterThan(FLEETS);
  }

  private static boolean allowed(EffectivePolicy policy, Question question) {
    return policy.decision(question).allowed();
  }

  private static long count(
      Map<UUID, EffectivePolicy> before,
      Map<UUID, EffectivePolicy> after,
      java.util.function.BiPredicate<EffectivePolicy, EffectivePolicy> counts) {
    return before.keySet().stream()
        .filter(id -> counts.test(before.get(id), after.get(id)))
        .count();
  }

  /** Policies and groups as they are kept, and devices whose situations are read from them. */
  private static final class Fleet {
    private final Random random;
    private final GeneratedSituations generated;
    private final List<Situation> devices;
    private final Map<UUID, BackupPolicy> policies = new LinkedHashMap<>();
    private final Map<UUID, Set<GroupMember>> members = new HashMap<>();

    Fleet(GeneratedSituations generated, Random random) {
      this.generated = generated;
      this.random = random;
      this.devices = Stream.generate(generated::next).limit(DEVICES).toList();
      devices.getFirst().policies().forEach(policy -> policies.put(policy.id(), policy));
      for (Situation device : devices) {
        for (Membership membership : device.memberships().all()) {
          if (membership.through() == MemberType.DEVICE) {
            members
                .computeIfAbsent(membership.group().id(), id -> new HashSet<>())
                .add(GroupMember.of(device.device().id()));
          }
        }
      }
    }

    List<Situation> situations() {
      return devices.stream()
          .map(device ->
              new Situation(
                  device.device(),
                  memberships(device),
                  List.copyOf(policies.values()),
                  device.restorePage()))
          .toList();
    }

    private Memberships memberships(Situation device) {
      List<Membership> found = new ArrayList<>();
      for (Group group : generated.groupsById().values()) {
        Set<GroupMember> inGroup = members.getOrDefault(group.id(), Set.of());
        if (inGroup.contains(GroupMember.of(device.device().id()))) {
          found.add(new Membership(group, MemberType.DEVICE));
        }
        if (inGroup.contains(GroupMember.of(device.device().user()))) {
          found.add(new Membership(group, MemberType.USER));
        }
      }
      return new Memberships(found);
    }

    Map<UUID, EffectivePolicy> decided(PolicyResolver resolver) {
      Map<UUID, EffectivePolicy> decided = new HashMap<>();
      situations()
          .forEach(situation ->
              decided.put(situation.device().id().value(), resolver.resolve(situation)));
      return decided;
    }

    SupposedChange someChange() {
      List<BackupPolicy> drafted =
          generated.next().policies().stream().limit(random.nextInt(3)).toList();
      List<BackupPolicy> changed = new ArrayList<>(drafted);
      policies.values().stream()
          .filter(policy -> random.nextInt(3) == 0)
          .map(policy -> policy.drafted(policy.content().withPriority(random.nextInt(6))))
          .forEach(changed::add);
      Set<UUID> removed = new HashSet<>();
      policies.keySet().stream().filter(id -> random.nextInt(5) == 0).forEach(removed::add);
      List<SupposedChange.MembersChange> groups =
          generated.groupsById().values().stream()
              .filter(group -> random.nextInt(3) == 0)
              .map(group -> new SupposedChange.MembersChange(group, someMembers(), someMembers()))
              .toList();
      return new SupposedChange(changed, removed, groups);
    }

    private Set<GroupMember> someMembers() {
      Set<GroupMember> some = new HashSet<>();
      for (Situation device : devices) {
        if (random.nextInt(10) == 0) {
          some.add(GroupMember.of(device.device().id()));
        }
      }
      if (random.nextInt(4) == 0) {
        some.add(GroupMember.of(devices.getFirst().device().user()));
      }
      return some;
    }

    void make(SupposedChange change) {
      change.policies().forEach(policy -> policies.put(policy.id(), policy));
      change.removedPolicies().forEach(policies::remove);
      for (SupposedChange.MembersChange group : change.groups()) {
        Set<GroupMember> inGroup =
            members.computeIfAbsent(group.group().id(), id -> new HashSet<>());
        inGroup.removeAll(group.remove());
        inGroup.addAll(group.add());
      }
    }
  }
}
