package io.carryover.backup;

import io.carryover.kit.test.architecture.ArchitectureRules;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class ArchitectureTest {

  @TestFactory
  Stream<DynamicTest> holds() {
    String root = "io.carryover.backup";
    var production = ArchitectureRules.production(root);
    return ArchitectureRules.of(root).entrySet().stream()
        .map(rule ->
            DynamicTest.dynamicTest(rule.getKey(), () -> rule.getValue().check(production)));
  }
}
