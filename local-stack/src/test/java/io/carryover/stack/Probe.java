package io.carryover.stack;

import io.carryover.stack.state.PartStatus;
import io.carryover.stack.state.ProcessIdentity;
import io.carryover.stack.state.StackPort;
import io.carryover.stack.state.StackState;
import java.util.List;
import java.util.Optional;

/** What tests ask about the processes of a stack. */
final class Probe {

  private Probe() {}

  static PartStatus part(Stack stack, StackPort port) {
    return stack.state().parts().stream()
        .filter(part -> part.name().equals(port.part()))
        .findFirst()
        .orElseThrow();
  }

  static Optional<ProcessHandle> process(PartStatus part) {
    return Optional.ofNullable(part.process()).flatMap(ProcessIdentity::find);
  }

  /** Those that run now. */
  static List<ProcessHandle> processes(StackState state) {
    return state.parts().stream().flatMap(part -> process(part).stream()).toList();
  }
}
