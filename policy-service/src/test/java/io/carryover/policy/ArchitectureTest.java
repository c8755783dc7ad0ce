package io.carryover.policy;

import io.carryover.kit.test.architecture.ArchitectureRules;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class ArchitectureTest {

  @TestFactory
  Stream<DynamicTest> holds() {
    var classes = ArchitectureRules.production("io.carryover.policy");
    return ArchitectureRules.of("io.carryover.policy").entrySet().stream()
        .map(rule -> DynamicTest.dynamicTest(rule.getKey(), () -> rule.getValue().check(classes)));
  }
}
