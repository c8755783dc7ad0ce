package io.carryover.embedded.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseOptionsTest {

  @ParameterizedTest
  @ValueSource(strings = {"fsync", "synchronous_commit", "full_page_writes"})
  void durabilityCannotBeSwitchedOff(String setting) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DatabaseOptions.temporary().with(setting, "off"))
        .withMessageContaining(setting);
  }

  @Test
  void otherSettingsCanBeChanged() {
    var options = DatabaseOptions.temporary().with("shared_buffers", "256MB");

    assertThat(options.settings()).containsEntry("shared_buffers", "256MB");
  }

  @Test
  void doesNotShowThePassword() {
    var options = DatabaseOptions.keptIn(Path.of("data"), "open sesame");

    assertThat(options).asString().doesNotContain("open sesame");
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 65_536})
  void refusesAPortThatDoesNotExist(int port) {
    assertThatIllegalArgumentException().isThrownBy(() -> DatabaseOptions.temporary().onPort(port));
  }
}
