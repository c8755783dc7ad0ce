package io.carryover.simulator.fleet;

import io.carryover.agent.protocol.DeviceFacts;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the published rules say of a PC: the codes of all reasons to refuse, none when it is
 * allowed.
 *
 * <p>This is a second reading of the rules, on purpose not shared with policy-service.
 */
public final class Expectation {

  private static final Set<String> METHODS_THAT_RESTORE =
      Set.of("userDrivenAutopilot", "outOfBoxExperience");
  private static final Set<String> KINDS_THAT_RESTORE = Set.of("personal", "dedicatedCloudPc");
  private static final Set<Integer> EXCLUDED_EDITIONS = Set.of(203, 202, 136, 123, 131, 119);

  private Expectation() {}

  /** Why the PC of a person does not back up. */
  public static Set<String> ofBackup(DeviceFacts facts, Person person) {
    var release = WindowsRelease.of(facts.osBuild());
    Set<String> reasons = new TreeSet<>();
    // What no policy decides is on from 26H2. An exclusion counts only for whom the policy
    // includes.
    if (!release.onByDefault()) {
      if (!person.inPilot()) {
        reasons.add("no-policy-assigned");
      } else if (person.excluded()) {
        reasons.add("excluded-by-group");
      }
    }
    build(facts, OptionalInt.of(release.backup()), reasons);
    join(facts, Set.of("entraJoined", "entraHybridJoined"), reasons);
    signIn(facts, reasons);
    if (facts.companionPolicies().containsValue("disabled")) {
      reasons.add("companion-policy-disabled");
    }
    if (facts.policySources().equals("both")) {
      reasons.add("policy-sources-mixed");
    }
    return reasons;
  }

  /** Why the PC is not offered a restore at its setup, apart from what its user has to restore. */
  public static Set<String> ofSetup(DeviceFacts facts, boolean restorePageOn) {
    Set<String> reasons = new TreeSet<>();
    if (!restorePageOn) {
      reasons.add("restore-page-off");
    }
    build(facts, WindowsRelease.of(facts.osBuild()).setup(), reasons);
    join(facts, Set.of("entraJoined"), reasons);
    return excluded(facts, reasons);
  }

  /**
   * Why the PC is not offered a restore at first sign-in, apart from what its user has to restore.
   */
  public static Set<String> ofFirstSignIn(DeviceFacts facts, Person person) {
    Set<String> reasons = new TreeSet<>();
    if (person.excluded() || !person.inPilot()) {
      reasons.add("restore-at-first-sign-in-off");
    }
    build(facts, WindowsRelease.of(facts.osBuild()).firstSignIn(), reasons);
    join(facts, Set.of("entraJoined", "entraHybridJoined"), reasons);
    return excluded(facts, reasons);
  }

  private static Set<String> excluded(DeviceFacts facts, Set<String> reasons) {
    signIn(facts, reasons);
    if (EXCLUDED_EDITIONS.contains(facts.edition())) {
      reasons.add("edition-excluded");
    }
    if (!METHODS_THAT_RESTORE.contains(facts.enrolmentMethod())) {
      reasons.add("enrolment-method-excluded");
    }
    if (!KINDS_THAT_RESTORE.contains(facts.deviceKind())) {
      reasons.add("device-kind-excluded");
    }
    return reasons;
  }

  private static void build(DeviceFacts facts, OptionalInt first, Set<String> reasons) {
    int revision = Integer.parseInt(facts.osBuild().substring(facts.osBuild().indexOf('.') + 1));
    if (first.isEmpty()) {
      reasons.add("os-not-supported");
    } else if (revision < first.getAsInt()) {
      reasons.add("os-build-too-old");
    }
  }

  private static void join(DeviceFacts facts, Set<String> allowed, Set<String> reasons) {
    if (!allowed.contains(facts.joinType())) {
      reasons.add("join-type-not-supported");
    }
  }

  private static void signIn(DeviceFacts facts, Set<String> reasons) {
    if (!facts.signIn().equals("workOrSchool")) {
      reasons.add("sign-in-not-work-or-school");
    }
  }
}
