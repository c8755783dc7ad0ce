package io.carryover.policy.backuppolicy;

import com.fasterxml.jackson.databind.annotation.EnumNaming;
import io.carryover.kit.json.LowerCamelCase;
import io.carryover.policy.device.Device;
import io.carryover.policy.facts.DeviceFacts;
import io.carryover.policy.facts.DeviceKind;
import io.carryover.policy.facts.EnrolmentMethod;
import io.carryover.policy.facts.JoinType;
import io.carryover.policy.facts.OsBuild;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * One condition of a filter, over one property of a device.
 *
 * @param values any one of them is enough; letter case does not matter
 */
public record DeviceCondition(Property property, Operator operator, List<String> values) {

  private static final int NAMED_IN_A_SENTENCE = 3;

  /** What a device has said of itself. */
  @EnumNaming(LowerCamelCase.class)
  public enum Property {
    DEVICE_NAME("name", Device::name, value -> true, Operator.OF_TEXT),
    OS_BUILD(
        "build",
        device -> device.facts().osBuild().toString(),
        Pattern.compile(OsBuild.PATTERN).asMatchPredicate(),
        Operator.OF_BUILDS),
    EDITION(
        "edition",
        device -> String.valueOf(device.facts().edition()),
        Pattern.compile("[0-9]{1,5}").asMatchPredicate(),
        Operator.OF_NAMES),
    JOIN_TYPE("join type", DeviceFacts::joinType, JoinType.values()),
    ENROLMENT_METHOD("enrolment method", DeviceFacts::enrolmentMethod, EnrolmentMethod.values()),
    DEVICE_KIND("kind", DeviceFacts::deviceKind, DeviceKind.values());

    private final String words;
    private final Function<Device, String> reader;
    private final Predicate<String> isValue;
    private final Set<Operator> operators;

    Property(
        String words,
        Function<Device, String> reader,
        Predicate<String> isValue,
        Set<Operator> operators) {
      this.words = words;
      this.reader = reader;
      this.isValue = isValue;
      this.operators = operators;
    }

    <E extends Enum<E>> Property(String words, Function<DeviceFacts, E> reader, E[] values) {
      this(
          words,
          device -> inJson(reader.apply(device.facts())),
          value -> Arrays.stream(values).anyMatch(known -> inJson(known).equalsIgnoreCase(value)),
          Operator.OF_NAMES);
    }

    private static String inJson(Enum<?> value) {
      return new LowerCamelCase().convertEnumToExternalName(value.name());
    }
  }

  /** How a property is compared. */
  @EnumNaming(LowerCamelCase.class)
  public enum Operator {
    EQUALS("is"),
    NOT_EQUALS("is not"),
    STARTS_WITH("starts with"),
    CONTAINS("contains"),
    AT_LEAST("is at least"),
    BELOW("is below");

    static final Set<Operator> OF_NAMES = Set.of(EQUALS, NOT_EQUALS);
    static final Set<Operator> OF_TEXT = Set.of(EQUALS, NOT_EQUALS, STARTS_WITH, CONTAINS);
    static final Set<Operator> OF_BUILDS = Set.of(EQUALS, NOT_EQUALS, AT_LEAST, BELOW);

    private final String words;

    Operator(String words) {
      this.words = words;
    }
  }

  /**
   * Demands that the values can be compared so.
   *
   * @throws IllegalArgumentException with a sentence for a person if not
   */
  public DeviceCondition {
    values = List.copyOf(values);
    if (!property.operators.contains(operator)) {
      throw new IllegalArgumentException(
          "The %s of a device cannot be asked whether it %s something."
              .formatted(property.words, operator.words));
    }
    boolean orders = operator == Operator.AT_LEAST || operator == Operator.BELOW;
    if (values.isEmpty() || (orders && values.size() != 1)) {
      throw new IllegalArgumentException(
          "A condition \"%s %s\" needs %s."
              .formatted(property.words, operator.words, orders ? "exactly one value" : "a value"));
    }
    for (String value : values) {
      if (value.isBlank() || !property.isValue.test(value)) {
        throw new IllegalArgumentException(
            "\"%s\" is no %s of a device.".formatted(value, property.words));
      }
    }
  }

  boolean holds(Device device) {
    String actual = lower(Objects.requireNonNull(property.reader.apply(device)));
    return switch (operator) {
      case EQUALS -> any(actual::equals);
      case NOT_EQUALS -> !any(actual::equals);
      case STARTS_WITH -> any(actual::startsWith);
      case CONTAINS -> any(actual::contains);
      case AT_LEAST -> device.facts().osBuild().compareTo(OsBuild.of(values.getFirst())) >= 0;
      case BELOW -> device.facts().osBuild().compareTo(OsBuild.of(values.getFirst())) < 0;
    };
  }

  String words() {
    String named = String.join(" or ", values.stream().limit(NAMED_IN_A_SENTENCE).toList());
    String more =
        values.size() > NAMED_IN_A_SENTENCE
            ? " or one of %d more".formatted(values.size() - NAMED_IN_A_SENTENCE)
            : "";
    return "%s %s %s%s".formatted(property.words, operator.words, named, more);
  }

  private boolean any(Predicate<String> holds) {
    return values.stream().map(DeviceCondition::lower).anyMatch(holds);
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
