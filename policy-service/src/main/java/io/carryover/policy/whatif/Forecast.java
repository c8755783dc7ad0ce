package io.carryover.policy.whatif;

import com.fasterxml.jackson.databind.annotation.EnumNaming;
import io.carryover.kit.json.LowerCamelCase;
import io.carryover.policy.decision.Question;
import io.carryover.policy.decision.Reason;
import io.carryover.policy.decision.ReasonCode;
import io.carryover.policy.device.Device;
import io.carryover.policy.effectivepolicy.EffectivePolicy;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Counts what would become of the devices of a fleet, one after the other. */
final class Forecast {

  /** Examples of each kind; who wants all devices publishes to a small group first. */
  private static final int EXAMPLES = 10;

  private final Map<Question, Counts> counts = new EnumMap<>(Question.class);
  private final List<Example> examples = new ArrayList<>();
  private final Map<Kind, Integer> shown = new EnumMap<>(Kind.class);
  private long devices;
  private long changed;
  private long otherPolicy;
  private long otherSettings;

  Forecast() {
    for (Question question : Question.values()) {
      counts.put(question, new Counts());
    }
  }

  /** What would change for a device. */
  @EnumNaming(LowerCamelCase.class)
  enum Kind {
    GAINS,
    LOSES,
    OTHER_REASON,
    OTHER_POLICY_OR_SETTINGS
  }

  /**
   * A device for which something would change.
   *
   * @param question what is decided otherwise, for a gain, a loss or another reason
   * @param sentence what would change, for a person
   */
  record Example(Device device, Kind kind, Question question, String sentence) {}

  /** How many devices one question would be answered otherwise for, and why. */
  static final class Counts {
    private long allowedBefore;
    private long allowedAfter;
    private long gains;
    private long loses;
    private long otherReason;
    private final Map<ReasonCode, Long> newReasons = new EnumMap<>(ReasonCode.class);

    long allowedBefore() {
      return allowedBefore;
    }

    long allowedAfter() {
      return allowedAfter;
    }

    long gains() {
      return gains;
    }

    long loses() {
      return loses;
    }

    long otherReason() {
      return otherReason;
    }

    Map<ReasonCode, Long> newReasons() {
      return newReasons;
    }
  }

  void add(Device device, EffectivePolicy before, EffectivePolicy after) {
    devices++;
    boolean changes = false;
    for (Question question : Question.values()) {
      changes |= add(device, question, before, after);
    }
    boolean policyChanges =
        !before.winner().map(p -> p.id()).equals(after.winner().map(p -> p.id()));
    boolean settingsChange = !before.settings().equals(after.settings());
    otherPolicy += policyChanges ? 1 : 0;
    otherSettings += settingsChange ? 1 : 0;
    if (policyChanges || settingsChange) {
      if (!changes) {
        example(device, Kind.OTHER_POLICY_OR_SETTINGS, Question.BACKUP, policySentence(after));
      }
      changes = true;
    }
    changed += changes ? 1 : 0;
  }

  private boolean add(
      Device device, Question question, EffectivePolicy before, EffectivePolicy after) {
    var was = before.decision(question);
    var is = after.decision(question);
    var count = Objects.requireNonNull(counts.get(question));
    count.allowedBefore += was.allowed() ? 1 : 0;
    count.allowedAfter += is.allowed() ? 1 : 0;
    if (was.equals(is)) {
      return false;
    }
    if (is.allowed()) {
      count.gains++;
      example(device, Kind.GAINS, question, question.subject() + " would be allowed.");
      return true;
    }
    Kind kind = was.allowed() ? Kind.LOSES : Kind.OTHER_REASON;
    if (kind == Kind.LOSES) {
      count.loses++;
    } else {
      count.otherReason++;
    }
    is.reasons().stream()
        .map(Reason::code)
        .distinct()
        .forEach(code -> count.newReasons.merge(code, 1L, Long::sum));
    example(
        device,
        kind,
        question,
        "%s would be refused. %s".formatted(question.subject(), is.reasons().getFirst().detail()));
    return true;
  }

  private void example(Device device, Kind kind, Question question, String sentence) {
    if (shown.merge(kind, 1, Integer::sum) <= EXAMPLES) {
      examples.add(new Example(device, kind, question, sentence));
    }
  }

  private static String policySentence(EffectivePolicy after) {
    return after
        .winner()
        .map(winner -> "The policy \"%s\" would decide the settings.".formatted(winner.name()))
        .orElse("No policy would decide the settings.");
  }

  long devices() {
    return devices;
  }

  long changed() {
    return changed;
  }

  long otherPolicy() {
    return otherPolicy;
  }

  long otherSettings() {
    return otherSettings;
  }

  Counts counts(Question question) {
    return Objects.requireNonNull(counts.get(question));
  }

  List<Example> examples() {
    return List.copyOf(examples);
  }
}
