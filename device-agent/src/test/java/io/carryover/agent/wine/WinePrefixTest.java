package io.carryover.agent.wine;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WinePrefixTest {

  @Test
  void saysWhatToInstallWhenWineIsMissing(@TempDir Path folder) {
    assertThatThrownBy(() -> WinePrefix.create(folder, "no-such-wine"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("apt-get install wine wine64");
  }
}
