package io.carryover.policy.effectivepolicy;

import io.carryover.policy.catalog.SettingsCatalog;
import io.carryover.policy.decision.Question;
import io.carryover.policy.decision.ReasonCode;
import io.carryover.policy.device.Device;
import io.carryover.policy.eligibility.Eligibility;
import io.carryover.policy.eligibility.Finding;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Resolves the effective policy of a device: a pure function, the same for the same situation. */
public record PolicyResolver(Eligibility eligibility, SettingsCatalog catalog) {

  private static final String IN_USE = "device/in-use";

  /** What each question is answered with, and all that led to it. */
  public EffectivePolicy resolve(Situation situation) {
    var device = situation.device();
    var choice = PolicyChoice.among(situation.policies(), device, situation.memberships());
    var settings =
        catalog.interpret(
            choice.winner().map(standing -> standing.policy().settings()).orElse(List.of()));
    var switches = new Switches(device, choice, settings, eligibility, catalog);
    Map<Question, List<Finding>> findings = new EnumMap<>(Question.class);
    for (Question question : Question.values()) {
      List<Finding> found = new ArrayList<>();
      found.add(inUse(device));
      found.addAll(switches.examine(question));
      found.addAll(eligibility.examine(question, device.facts()));
      findings.put(question, List.copyOf(found));
    }
    return new EffectivePolicy(choice, settings, findings);
  }

  private static Finding inUse(Device device) {
    Instant retiredAt = device.retiredAt();
    return retiredAt == null
        ? new Finding.Passed(
            IN_USE,
            "This device has been in use since %s.".formatted(Words.day(device.enrolledAt())))
        : new Finding.Refused(
            IN_USE,
            ReasonCode.DEVICE_RETIRED,
            "This device was retired on %s.".formatted(Words.day(retiredAt)),
            "Let the device make a new key and enrol again.");
  }
}
