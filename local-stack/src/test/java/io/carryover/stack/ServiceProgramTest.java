package io.carryover.stack;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ServiceProgramTest {

  @Test
  void moreOptionsArePartedBySpaces() {
    assertThat(ServiceProgram.options(null)).isEmpty();
    assertThat(ServiceProgram.options("  ")).isEmpty();
    assertThat(ServiceProgram.options(" -Xint  -XX:+UseParallelGC\n"))
        .containsExactly("-Xint", "-XX:+UseParallelGC");
  }
}
