package io.carryover.kit.database;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DurabilityCheckTest {

  @ParameterizedTest
  @ValueSource(strings = {"on", "remote_write", "remote_apply"})
  void aCommitThatIsOnDiskIsEnough(String value) {
    assertThatCode(() -> DurabilityCheck.demandOn("synchronous_commit", value))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"fsync", "synchronous_commit", "full_page_writes"})
  void whatIsOffIsNamedWithTheRemedy(String setting) {
    assertThatIllegalStateException()
        .isThrownBy(() -> DurabilityCheck.demandOn(setting, "off"))
        .withMessage(
            "Postgres has %s = off: acknowledged data could be lost. Set %s = on in postgresql.conf and restart.",
            setting, setting);
  }

  @Test
  void aCommitThatOnlyTheStandbyMissesIsRefusedToo() {
    assertThatIllegalStateException()
        .isThrownBy(() -> DurabilityCheck.demandOn("synchronous_commit", "local"));
  }
}
