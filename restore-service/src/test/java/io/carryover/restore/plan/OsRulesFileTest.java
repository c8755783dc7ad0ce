package io.carryover.restore.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OsRulesFileTest {

  private static final String RELEASES =
      """
      version: "1"
      releases:
        - {name: Windows 11 26H2, buildNumbers: [26300]}
        - {name: Windows 12, buildNumbers: [30000]}
      """;

  @TempDir private Path folder;

  @Test
  void anOperatorsFileTeachesANewWindows() throws IOException {
    OsRules rules =
        read(
            """
            settings:
              - {name: Cards, payloadType: windows.data.cards, itemKeys: [], since: Windows 12, until: null}
            """);

    var card = new ItemId("windows.data.cards", "only");
    assertThat(rules.has(rules.release("30000.1").orElseThrow(), card)).isTrue();
    assertThat(rules.has(rules.release("26300.1").orElseThrow(), card)).isFalse();
  }

  @Test
  void aFileThatContradictsItselfIsRefusedAtTheStart() {
    assertThatThrownBy(() ->
            read(
                """
                settings:
                  - {name: Cards, payloadType: windows.data.cards, itemKeys: [], since: Windows 95, until: null}
                """))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("Windows 95");
    assertThatThrownBy(() ->
            read(
                """
                settings:
                  - {name: Cards, payloadType: windows.data.cards, itemKeys: [], since: null, until: null}
                """))
        .hasMessageContaining("says nothing");
    assertThatThrownBy(() -> read("settings: []\nsurprises: []\n"))
        .hasMessageContaining("surprises");
  }

  private OsRules read(String settings) throws IOException {
    Path file = Files.writeString(folder.resolve("rules.yaml"), RELEASES + settings);
    return OsRulesFile.read(Optional.of(file));
  }
}
