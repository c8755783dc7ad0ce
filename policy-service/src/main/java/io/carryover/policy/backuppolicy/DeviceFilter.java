package io.carryover.policy.backuppolicy;

import com.fasterxml.jackson.databind.annotation.EnumNaming;
import io.carryover.kit.json.LowerCamelCase;
import io.carryover.policy.device.Device;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Narrows an assignment by what devices have said of themselves.
 *
 * @param conditions a device matches when all of them hold
 */
public record DeviceFilter(Mode mode, List<DeviceCondition> conditions) {

  /** What becomes of the devices that match. */
  @EnumNaming(LowerCamelCase.class)
  public enum Mode {
    /** The policy is for them alone. */
    INCLUDE,
    /** The policy is for all but them. */
    EXCLUDE
  }

  public DeviceFilter {
    conditions = List.copyOf(conditions);
    if (conditions.isEmpty()) {
      throw new IllegalArgumentException("A filter has at least one condition.");
    }
  }

  /** Whether the policy is still for this device. */
  public boolean lets(Device device) {
    boolean matches = conditions.stream().allMatch(condition -> condition.holds(device));
    return matches == (mode == Mode.INCLUDE);
  }

  /** The filter inside a sentence, such as {@code only devices whose join type is entraJoined}. */
  public String words() {
    String matching =
        conditions.stream().map(DeviceCondition::words).collect(Collectors.joining(" and "));
    return "%s devices whose %s".formatted(mode == Mode.INCLUDE ? "only" : "no", matching);
  }
}
