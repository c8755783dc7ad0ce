package io.carryover.agent.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carryover.agent.item.Content;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegistryFileWriterTest {

  private static final String KEY = "HKEY_CURRENT_USER\\Software";

  @Test
  void laysAFileOutAsRegeditDoes() {
    var entries =
        List.<RegistryEntry>of(
            new RegistryEntry.Key(KEY),
            new RegistryEntry.Value(KEY, "", RegistryValue.string("a \"b\" \\c")),
            new RegistryEntry.Value(KEY, "n\"m\\", RegistryValue.dword(-1)),
            new RegistryEntry.Value(KEY, "b", RegistryValue.binary(new byte[30])),
            new RegistryEntry.ValueDeletion(KEY, "gone"),
            new RegistryEntry.KeyDeletion("HKEY_CURRENT_USER\\Gone"));

    assertThat(textOf(entries))
        .isEqualTo(
            """
            \uFEFFWindows Registry Editor Version 5.00

            [HKEY_CURRENT_USER\\Software]
            @="a \\"b\\" \\\\c"
            "n\\"m\\\\"=dword:ffffffff
            "b"=hex:00,00,00,00,00,00,00,00,00,00,00,00,00,00,00,00,00,00,00,00,00,00,00,\\
              00,00,00,00,00,00,00
            "gone"=-

            [-HKEY_CURRENT_USER\\Gone]

            """
                .replace("\n", "\r\n"));
  }

  @Test
  void startsTheKeyOfAValueByItself() {
    var entries =
        List.<RegistryEntry>of(new RegistryEntry.Value(KEY, "a", RegistryValue.string("x")));

    assertThat(textOf(entries)).contains("\r\n[" + KEY + "]\r\n\"a\"=\"x\"\r\n");
  }

  @Test
  void writesAStringThatQuotesCannotHoldAsBytes() {
    var withLineBreak = new RegistryEntry.Value(KEY, "a", RegistryValue.string("x\ny"));
    var withoutTerminator =
        new RegistryEntry.Value(
            KEY, "b", new RegistryValue(RegistryType.SZ, Content.of((byte) 'x', (byte) 0)));
    var halfAPair = new RegistryEntry.Value(KEY, "c", RegistryValue.string("\uD83D"));

    assertThat(textOf(List.of(withLineBreak, withoutTerminator, halfAPair)))
        .contains("\"a\"=hex(1):78,00,0a,00,79,00,00,00\r\n")
        .contains("\"b\"=hex(1):78,00\r\n")
        .contains("\"c\"=hex(1):3d,d8,00,00\r\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Software", "-HKEY_CURRENT_USER\\a", "HKCU\\a", "HKEY_CURRENT_USER\\a\r\n[b", ""})
  void refusesAKeyThatAFileCannotName(String key) {
    assertThatThrownBy(() -> textOf(List.of(new RegistryEntry.Key(key))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("must start with the long name of a hive");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\nb", "a\rb", "a\0b"})
  void refusesANameThatAFileCannotName(String name) {
    assertThatThrownBy(() -> textOf(List.of(new RegistryEntry.ValueDeletion(KEY, name))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("line break");
  }

  @Test
  void refusesAValueThatWasTooLargeToRead() {
    assertThatThrownBy(() -> textOf(List.of(new RegistryEntry.OversizedValue(KEY, "a"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("too large");
  }

  private static String textOf(List<RegistryEntry> entries) {
    return new String(RegistryFiles.write(entries), StandardCharsets.UTF_16LE);
  }
}
