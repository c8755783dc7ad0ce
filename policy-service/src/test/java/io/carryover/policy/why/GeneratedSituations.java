package io.carryover.policy.why;

import io.carryover.kit.identity.DeviceId;
import io.carryover.kit.identity.UserId;
import io.carryover.policy.backuppolicy.BackupPolicy;
import io.carryover.policy.backuppolicy.DeviceCondition;
import io.carryover.policy.backuppolicy.DeviceFilter;
import io.carryover.policy.backuppolicy.PolicyAssignment;
import io.carryover.policy.backuppolicy.Rollout;
import io.carryover.policy.catalog.SettingValue;
import io.carryover.policy.device.Device;
import io.carryover.policy.device.DevicePublicKey;
import io.carryover.policy.directory.Group;
import io.carryover.policy.directory.MemberType;
import io.carryover.policy.directory.Membership;
import io.carryover.policy.effectivepolicy.Memberships;
import io.carryover.policy.effectivepolicy.Situated;
import io.carryover.policy.effectivepolicy.Situation;
import io.carryover.policy.facts.CompanionPolicy;
import io.carryover.policy.facts.CompanionPolicyState;
import io.carryover.policy.facts.DeviceFacts;
import io.carryover.policy.facts.DeviceKind;
import io.carryover.policy.facts.EnrolmentMethod;
import io.carryover.policy.facts.JoinType;
import io.carryover.policy.facts.OsBuild;
import io.carryover.policy.facts.PolicySources;
import io.carryover.policy.facts.SignIn;
import io.carryover.policy.tenant.RestorePageSetting;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Devices in situations of every kind: odd facts, overlapping policies, filters, rollouts. */
public final class GeneratedSituations {

  /** Of each release one that is old and one that is new enough; the last one no rule knows. */
  private static final List<String> BUILDS =
      List.of(
          "19044.6216",
          "19045.6216",
          "19045.1",
          "22000.1",
          "22621.3000",
          "22621.5768",
          "22631.4000",
          "22631.5768",
          "26100.1",
          "26100.4770",
          "26100.7922",
          "26200.1",
          "26200.7922",
          "26300.1",
          "10240.1");

  private static final List<Integer> EDITIONS = List.of(4, 48, 121, 203, 136, 119);

  private final long seed;
  private final Random random;
  private final List<Group> groups;

  public GeneratedSituations(long seed) {
    this.seed = seed;
    this.random = new Random(seed);
    this.groups = IntStream.range(0, 6).mapToObj(i -> new Group(uuid(), "Group " + i)).toList();
  }

  public long seed() {
    return seed;
  }

  public Map<UUID, Group> groupsById() {
    return groups.stream().collect(Collectors.toMap(Group::id, Function.identity()));
  }

  public Situation next() {
    return new Situation(device(), memberships(), policies(), one(RestorePageSetting.values()));
  }

  private Device device() {
    return new Device(
        new DeviceId(uuid()),
        new UserId("ada"),
        oneIn(2) ? "LAPTOP-ADA" : "DESKTOP-7",
        facts(),
        one(RestorePageSetting.values()),
        new DevicePublicKey("thumbprint", "{}"),
        Situated.ENROLLED,
        Situated.ENROLLED,
        oneIn(20) ? Situated.ENROLLED : null);
  }

  private DeviceFacts facts() {
    var companions = new EnumMap<CompanionPolicy, CompanionPolicyState>(CompanionPolicy.class);
    for (CompanionPolicy policy : CompanionPolicy.values()) {
      companions.put(
          policy, oneIn(8) ? CompanionPolicyState.DISABLED : CompanionPolicyState.NOT_CONFIGURED);
    }
    return new DeviceFacts(
        OsBuild.of(one(BUILDS)),
        oneIn(4) ? one(EDITIONS) : 4,
        oneIn(2) ? JoinType.ENTRA_JOINED : one(JoinType.values()),
        oneIn(2) ? EnrolmentMethod.USER_DRIVEN_AUTOPILOT : one(EnrolmentMethod.values()),
        oneIn(3) ? one(DeviceKind.values()) : DeviceKind.PERSONAL,
        oneIn(4) ? one(SignIn.values()) : SignIn.WORK_OR_SCHOOL,
        companions,
        oneIn(3) ? one(PolicySources.values()) : PolicySources.MDM);
  }

  private Memberships memberships() {
    return new Memberships(
        groups.stream()
            .flatMap(group ->
                Stream.of(MemberType.values()).map(through -> new Membership(group, through)))
            .filter(membership -> oneIn(4))
            .toList());
  }

  private List<BackupPolicy> policies() {
    List<BackupPolicy> policies = new ArrayList<>();
    int count = random.nextInt(7);
    for (int i = 0; i < count; i++) {
      var content =
          new BackupPolicy.Content(
              "Policy " + random.nextInt(4), "", random.nextInt(4), settings());
      policies.add(new BackupPolicy(uuid(), content, assignment(), 1, Situated.ENROLLED));
    }
    return policies;
  }

  private List<SettingValue> settings() {
    List<SettingValue> settings = new ArrayList<>();
    for (String setting : List.of(Situated.BACKUP, Situated.RESTORE)) {
      if (!oneIn(4)) {
        settings.add(
            new SettingValue(
                setting, one(List.of("enabled", "enabled", "disabled", "notConfigured"))));
      }
    }
    return settings;
  }

  private PolicyAssignment assignment() {
    return new PolicyAssignment(
            someGroups(3), oneIn(2) ? someGroups(4) : new TreeSet<>(), oneIn(5), oneIn(8))
        .narrowedTo(
            oneIn(4) ? filter() : null,
            oneIn(3) ? new Rollout(1 + random.nextInt(100)) : Rollout.EVERYBODY);
  }

  private DeviceFilter filter() {
    return new DeviceFilter(
        one(DeviceFilter.Mode.values()),
        List.of(
            oneIn(2)
                ? new DeviceCondition(
                    DeviceCondition.Property.DEVICE_NAME,
                    DeviceCondition.Operator.STARTS_WITH,
                    List.of("LAPTOP"))
                : new DeviceCondition(
                    DeviceCondition.Property.OS_BUILD,
                    one(List.of(DeviceCondition.Operator.AT_LEAST, DeviceCondition.Operator.BELOW)),
                    List.of(one(BUILDS)))));
  }

  private SortedSet<UUID> someGroups(int oneIn) {
    return groups.stream()
        .filter(group -> oneIn(oneIn))
        .map(Group::id)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private UUID uuid() {
    return new UUID(random.nextLong(), random.nextLong());
  }

  private boolean oneIn(int count) {
    return random.nextInt(count) == 0;
  }

  private <T> T one(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  private <T> T one(T[] values) {
    return one(List.of(values));
  }
}
