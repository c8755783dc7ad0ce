package io.carryover.agent.policy;

import io.carryover.agent.registry.RegistryEntry;
import io.carryover.agent.registry.RegistryFileReader;
import io.carryover.agent.registry.RegistryHive;
import io.carryover.agent.registry.RegistryValue;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How the policies stand that decide whether a PC backs up, in the words of the protocol.
 *
 * @param companionPolicies enabled or disabled, of each companion policy that is set
 * @param sources who sets them: none, mdm, groupPolicy or both; unknown when the exports do not
 *     hold the places of both
 */
public record AppliedPolicies(Map<String, String> companionPolicies, String sources) {

  /** What a device says that has not looked. */
  public static final String UNKNOWN = "unknown";

  public AppliedPolicies {
    companionPolicies = Map.copyOf(companionPolicies);
  }

  /**
   * Reads them from exports of {@code HKLM\SOFTWARE\Policies} and {@code
   * HKLM\SOFTWARE\Microsoft\PolicyManager}, or from one of all of {@code HKLM\SOFTWARE}.
   *
   * @throws IOException if a file cannot be read as a registry export
   */
  public static AppliedPolicies read(Collection<Path> exports) throws IOException {
    var seen = new Seen();
    for (Path export : exports) {
      try (var file = RegistryFileReader.open(export)) {
        Optional<RegistryEntry> entry = file.next();
        while (entry.isPresent()) {
          seen.add(entry.get());
          entry = file.next();
        }
      }
    }
    return seen.toPolicies();
  }

  private enum State {
    ENABLED,
    DISABLED;

    /** Only what says that it is disabled is; a policy that is set otherwise is enabled. */
    static State of(RegistryValue value) {
      String text = value.number().or(value::text).orElse("").strip();
      return text.equals("0") || text.startsWith("<disabled") ? DISABLED : ENABLED;
    }
  }

  /** What the exports hold of it. */
  private static final class Seen {
    private final Map<WatchedPolicy, State> byGroupPolicy = new EnumMap<>(WatchedPolicy.class);
    private final Map<WatchedPolicy, State> byMdm = new EnumMap<>(WatchedPolicy.class);
    private boolean placeOfGroupPolicy;
    private boolean placeOfMdm;

    void add(RegistryEntry entry) {
      switch (entry) {
        case RegistryEntry.Key(var path) -> visit(path);
        case RegistryEntry.Value(var key, var name, var value) -> {
          String path = folded(key + "\\" + name);
          WatchedPolicy.ofGroupPolicy(path)
              .ifPresent(policy -> byGroupPolicy.put(policy, State.of(value)));
          WatchedPolicy.ofMdm(path).ifPresent(policy -> byMdm.put(policy, State.of(value)));
        }
        // An export deletes nothing, and none of these policies is too large to read.
        case RegistryEntry.OversizedValue _,
            RegistryEntry.KeyDeletion _,
            RegistryEntry.ValueDeletion _ -> {}
      }
    }

    private void visit(String path) {
      String folded = folded(path) + "\\";
      placeOfGroupPolicy |= folded.startsWith(WatchedPolicy.GROUP_POLICIES);
      // Windows has the branch whether MDM manages the PC or not.
      placeOfMdm |= folded.startsWith(WatchedPolicy.MDM_POLICIES.replace("CURRENT\\DEVICE\\", ""));
    }

    AppliedPolicies toPolicies() {
      // What MDM has written into the shared place is not Group Policy's.
      byMdm.forEach((policy, state) -> {
        if (policy.sharesItsPlace()) {
          byGroupPolicy.remove(policy, state);
        }
      });
      return new AppliedPolicies(companions(), sources());
    }

    /** Of two sources that contradict each other the one that does harm is told. */
    private Map<String, String> companions() {
      Map<String, String> states = new TreeMap<>();
      Map<WatchedPolicy, State> all = new HashMap<>(byMdm);
      byGroupPolicy.forEach(
          (policy, state) -> all.merge(policy, state, (a, b) -> a == State.DISABLED ? a : b));
      all.forEach((policy, state) ->
          policy
              .companion()
              .ifPresent(
                  name -> states.put(name, state == State.DISABLED ? "disabled" : "enabled")));
      return states;
    }

    private String sources() {
      if (!placeOfGroupPolicy || !placeOfMdm) {
        return UNKNOWN;
      }
      if (byGroupPolicy.isEmpty()) {
        return byMdm.isEmpty() ? "none" : "mdm";
      }
      return byMdm.isEmpty() ? "groupPolicy" : "both";
    }

    private static String folded(String path) {
      int end = path.indexOf('\\');
      String withLongHive =
          RegistryHive.ofPath(path)
              .map(hive -> hive.name() + (end < 0 ? "" : path.substring(end)))
              .orElse(path);
      return WatchedPolicy.folded(withLongHive);
    }
  }
}
