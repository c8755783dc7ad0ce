package io.carryover.policy.eligibility;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.carryover.policy.decision.Question;
import io.carryover.policy.facts.DeviceFacts;
import java.util.Collection;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A rule about one fact of a device other than its build. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = JoinTypeRule.class, name = "joinType"),
  @JsonSubTypes.Type(value = SignInRule.class, name = "signIn"),
  @JsonSubTypes.Type(value = EditionRule.class, name = "edition"),
  @JsonSubTypes.Type(value = EnrolmentMethodRule.class, name = "enrolmentMethod"),
  @JsonSubTypes.Type(value = DeviceKindRule.class, name = "deviceKind"),
  @JsonSubTypes.Type(value = CompanionPolicyRule.class, name = "companionPolicy"),
  @JsonSubTypes.Type(value = PolicySourcesRule.class, name = "policySources")
})
public sealed interface ConditionRule extends DatedRule
    permits JoinTypeRule,
        SignInRule,
        EditionRule,
        EnrolmentMethodRule,
        DeviceKindRule,
        CompanionPolicyRule,
        PolicySourcesRule {

  /** The questions that the rule has a say in. */
  Set<Question> questions();

  /**
   * What it decides by, as words of a sentence; of two rules for one question and subject, one is
   * too many.
   */
  String subject();

  /** What the rule says about a device. */
  Finding examine(Question question, DeviceFacts facts);

  /** Names joined for a sentence: "a, b or c". */
  static <T> String anyOf(Collection<T> values, Function<T, String> words) {
    var names = values.stream().sorted().map(words).collect(Collectors.toList());
    if (names.size() < 2) {
      return String.join("", names);
    }
    String last = names.removeLast();
    return String.join(", ", names) + " or " + last;
  }
}
