package io.carryover.stack.state;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/** Which port each part listens on: no two the same. */
public record Ports(Map<StackPort, Integer> numbers) {

  private static final int MAX_PORT = 65_535;

  public Ports {
    numbers = Map.copyOf(numbers);
    var usedBy = new HashMap<Integer, StackPort>();
    for (StackPort port : StackPort.values()) {
      Integer number = numbers.get(port);
      if (number == null || number < 1 || number > MAX_PORT) {
        throw new StackException(
            "%s must be a port from 1 to %d, not %s".formatted(port.variable(), MAX_PORT, number));
      }
      StackPort other = usedBy.put(number, port);
      if (other != null) {
        throw new StackException(
            "%s and %s are both %d: give each its own port"
                .formatted(other.variable(), port.variable(), number));
      }
    }
  }

  /** The defaults, moved by the variables that {@link StackPort#variable} names. */
  public static Ports from(Map<String, String> environment) {
    var numbers = new EnumMap<StackPort, Integer>(StackPort.class);
    for (StackPort port : StackPort.values()) {
      String value = environment.getOrDefault(port.variable(), "").strip();
      numbers.put(port, value.isEmpty() ? port.defaultPort() : parse(port, value));
    }
    return new Ports(numbers);
  }

  private static int parse(StackPort port, String value) {
    try {
      return Integer.parseInt(value);
    } catch (NumberFormatException e) {
      throw new StackException(
          "%s must be a port from 1 to %d, not '%s'".formatted(port.variable(), MAX_PORT, value),
          e);
    }
  }

  public int of(StackPort port) {
    return numbers.getOrDefault(port, port.defaultPort());
  }
}
