package io.carryover.stack.policy;

import io.carryover.stack.policy.TenantPolicies.Present;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What has to be done so that the policies are as a file says.
 *
 * @param notInFile policies that the file does not name and that stay
 */
record PolicyPlan(List<Step> steps, List<String> notInFile) {

  private static final List<String> RESTORE_PAGE = List.of("notConfigured", "enabled", "disabled");
  private static final int EVERYBODY = 100;

  /** One thing to do. */
  sealed interface Step {

    /** What would be done, as lines for a person. */
    List<String> lines();

    /** Does it. */
    void make(TenantPolicies tenant);
  }

  private record SetRestorePage(String before, String after) implements Step {
    @Override
    public List<String> lines() {
      return List.of("~ restore page: %s -> %s".formatted(before, after));
    }

    @Override
    public void make(TenantPolicies tenant) {
      tenant.setRestorePage(after);
    }
  }

  private record SetRuleReadings(Map<String, String> before, Map<String, String> after)
      implements Step {
    @Override
    public List<String> lines() {
      return List.of("~ readings of rules: %s -> %s".formatted(before, after));
    }

    @Override
    public void make(TenantPolicies tenant) {
      tenant.setRuleReadings(after);
    }
  }

  private record Publish(PolicyText policy, List<String> lines) implements Step {
    @Override
    public void make(TenantPolicies tenant) {
      tenant.publish(policy);
    }
  }

  private record Remove(PolicyText policy) implements Step {
    @Override
    public List<String> lines() {
      return List.of("- policy \"%s\"".formatted(policy.name()));
    }

    @Override
    public void make(TenantPolicies tenant) {
      tenant.remove(policy.id());
    }
  }

  /**
   * Holds a file against what is.
   *
   * @param prune whether policies that the file does not name are to go
   * @throws PolicyFileException if the file names what is not there, or is not clear
   */
  static PolicyPlan of(PolicyFile file, Present present, boolean prune) {
    List<Step> steps = new ArrayList<>();
    String restorePage = file.restorePage();
    if (restorePage != null) {
      if (!RESTORE_PAGE.contains(restorePage)) {
        throw new PolicyFileException(
            "restorePage is %s; it can be %s."
                .formatted(restorePage, String.join(", ", RESTORE_PAGE)));
      }
      if (!restorePage.equals(present.restorePage())) {
        steps.add(new SetRestorePage(present.restorePage(), restorePage));
      }
    }
    Map<String, String> readings = file.ruleReadings();
    if (readings != null && !readings.equals(present.ruleReadings())) {
      steps.add(new SetRuleReadings(present.ruleReadings(), new TreeMap<>(readings)));
    }
    Set<UUID> named = new HashSet<>();
    for (PolicyFile.Entry entry : file.policies()) {
      PolicyText wanted = wanted(entry, present);
      if (!named.add(wanted.id())) {
        throw new PolicyFileException(
            "The policy \"%s\" stands in the file twice.".formatted(wanted.name()));
      }
      publish(wanted, present).ifPresent(steps::add);
    }
    List<PolicyText> others =
        present.policies().stream().filter(policy -> !named.contains(policy.id())).toList();
    if (prune) {
      others.forEach(policy -> steps.add(new Remove(policy)));
    }
    return new PolicyPlan(
        List.copyOf(steps),
        prune ? List.of() : others.stream().map(PolicyText::name).sorted().toList());
  }

  private static Optional<Step> publish(PolicyText wanted, Present present) {
    return present.policies().stream()
        .filter(policy -> policy.id().equals(wanted.id()))
        .findFirst()
        .map(policy -> wanted.differencesFrom(policy, present.names()))
        .map(differences ->
            differences.isEmpty()
                ? Optional.<Step>empty()
                : Optional.<Step>of(
                    new Publish(wanted, headed("~", policyName(wanted), differences))))
        .orElseGet(() -> Optional.of(created(wanted, present)));
  }

  private static Step created(PolicyText wanted, Present present) {
    var nothing =
        new PolicyText(
            wanted.id(),
            wanted.name(),
            "",
            wanted.priority(),
            new TreeMap<>(),
            new TreeSet<>(),
            new TreeSet<>(),
            false,
            false,
            null,
            EVERYBODY);
    List<String> lines = new ArrayList<>(List.of("priority: " + wanted.priority()));
    wanted.differencesFrom(nothing, present.names()).stream()
        .map(line -> line.replace("(none) -> ", "").replace("[] -> ", "").replace("false -> ", ""))
        .forEach(lines::add);
    return new Publish(wanted, headed("+", policyName(wanted), lines));
  }

  private static String policyName(PolicyText policy) {
    return "policy \"%s\"".formatted(policy.name());
  }

  private static List<String> headed(String sign, String head, List<String> lines) {
    List<String> all = new ArrayList<>();
    all.add(sign + " " + head);
    lines.forEach(line -> all.add("    " + line));
    return List.copyOf(all);
  }

  private static PolicyText wanted(PolicyFile.Entry entry, Present present) {
    String name = entry.name();
    if (name == null || name.isBlank() || entry.priority() == null) {
      throw new PolicyFileException("Every policy needs a name and a priority.");
    }
    Names names = present.names();
    var assignment = entry.assignment();
    return new PolicyText(
        id(entry, name, present),
        name.strip(),
        Objects.requireNonNullElse(entry.description(), ""),
        entry.priority(),
        settings(entry.settings(), name, names),
        groups(assignment == null ? null : assignment.include(), name, names),
        groups(assignment == null ? null : assignment.exclude(), name, names),
        assignment != null && Boolean.TRUE.equals(assignment.allDevices()),
        assignment != null && Boolean.TRUE.equals(assignment.allUsers()),
        assignment == null ? null : assignment.filter(),
        assignment == null || assignment.rolloutPercent() == null
            ? EVERYBODY
            : assignment.rolloutPercent());
  }

  /**
   * A new policy gets an id from its name, so that applying after a lost answer makes no second.
   */
  private static UUID id(PolicyFile.Entry entry, String name, Present present) {
    if (entry.id() != null) {
      return entry.id();
    }
    List<UUID> ofThisName =
        present.policies().stream()
            .filter(policy -> policy.name().equals(name.strip()))
            .map(PolicyText::id)
            .toList();
    if (ofThisName.size() > 1) {
      throw new PolicyFileException(
          "%d policies are called \"%s\": say by its id which one is meant. They are %s."
              .formatted(ofThisName.size(), name, ofThisName));
    }
    return ofThisName.isEmpty()
        ? UUID.nameUUIDFromBytes(name.strip().getBytes(StandardCharsets.UTF_8))
        : ofThisName.getFirst();
  }

  private static SortedMap<String, String> settings(
      @Nullable Map<String, String> given, String policy, Names names) {
    var settings = new TreeMap<String, String>();
    if (given != null) {
      given.forEach((name, value) -> {
        String id =
            names
                .settingId(name)
                .orElseThrow(() ->
                    new PolicyFileException(
                        "The policy \"%s\" names the setting \"%s\", which the settings catalog does not have."
                            .formatted(policy, name)));
        if (settings.put(id, value) != null) {
          throw new PolicyFileException(
              "The policy \"%s\" gives the setting \"%s\" twice.".formatted(policy, name));
        }
      });
    }
    return settings;
  }

  private static SortedSet<UUID> groups(@Nullable List<String> given, String policy, Names names) {
    var groups = new TreeSet<UUID>();
    for (String name : given == null ? List.<String>of() : given) {
      List<UUID> found = names.groupIds(name);
      if (found.size() != 1) {
        throw new PolicyFileException(
            found.isEmpty()
                ? "The policy \"%s\" names the group \"%s\", which does not exist: create it first."
                    .formatted(policy, name)
                : "The policy \"%s\" names the group \"%s\", and %d groups are called so: name it by its id."
                    .formatted(policy, name, found.size()));
      }
      groups.add(found.getFirst());
    }
    return groups;
  }
}
