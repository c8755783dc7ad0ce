package io.carryover.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.carryover.simulator.loop.Check;
import io.carryover.simulator.loop.FleetLoop;
import io.carryover.simulator.loop.LoopReport;
import io.carryover.stack.Stack;
import io.carryover.stack.demo.Crashes;
import io.carryover.stack.demo.DemoTarget;
import java.io.PrintWriter;
import java.io.Writer;
import org.junit.jupiter.api.Test;

/** A fleet lives through policy, backup, restore and reports while every service is killed once. */
class LoopSystemTest {

  private static final int DEVICES = 60;
  private static final long SEED = 7;

  @Test
  void nothingIsLostThoughEveryServiceIsKilledOnce() {
    Stack stack = StackOfTests.get();
    DemoTarget target = DemoTarget.of(stack.state());
    var crashes =
        new Crashes(stack, (stage, done, total) -> {}, new PrintWriter(Writer.nullWriter()));

    LoopReport report =
        new FleetLoop(target.services(), target.directory(), target.databases(), crashes)
            .run(DEVICES, SEED);

    assertThat(crashes.count()).as("killed services").isEqualTo(4);
    assertThat(report.firstMismatches()).isEmpty();
    assertThat(report.checks()).as("checks").allMatch(Check::held);
    assertThat(report.lost()).isZero();
    assertThat(report.backups()).isGreaterThan(DEVICES / 2);
    assertThat(report.restoresVerified()).isPositive();
  }
}
