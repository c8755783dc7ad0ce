package io.carryover.agent.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.carryover.agent.item.Content;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegistryValueTest {

  @Test
  void aStringIsReadableOnlyIfItsBytesAreExactlyThatText() {
    assertThat(RegistryValue.string("日\uD83D\uDE00").text()).contains("日\uD83D\uDE00");
    assertThat(RegistryValue.expandString("").text()).contains("");
    assertThat(RegistryValue.string("a\0b").text()).isEmpty();
    assertThat(RegistryValue.string("\uD83D").text()).isEmpty();
    assertThat(new RegistryValue(RegistryType.SZ, Content.of((byte) 'a', (byte) 0)).text())
        .isEmpty();
    assertThat(new RegistryValue(RegistryType.SZ, Content.of((byte) 0, (byte) 0, (byte) 0)).text())
        .isEmpty();
    assertThat(new RegistryValue(RegistryType.SZ, Content.of()).text()).isEmpty();
    assertThat(RegistryValue.binary(new byte[2]).text()).isEmpty();
  }

  @Test
  void aNumberIsUnsigned() {
    assertThat(RegistryValue.dword(-1).number()).contains("4294967295");
    assertThat(RegistryValue.qword(-1).number()).contains("18446744073709551615");
    assertThat(new RegistryValue(RegistryType.DWORD, Content.of((byte) 1)).number()).isEmpty();
    assertThat(RegistryValue.binary(new byte[4]).number()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 7, 11, 12, 0x12345, -1, Integer.MIN_VALUE})
  void everyTypeIsFoundAgainByItsName(int code) {
    var type = new RegistryType(code);

    assertThat(RegistryType.ofName(type.typeName())).contains(type);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "REG_0x", "REG_0x1", "REG_0x100000000", "REG_0xZ", "REG_0x0012345", "reg_sz"})
  void aNameThatNoTypeHasIsNoType(String name) {
    assertThat(RegistryType.ofName(name)).isEmpty();
  }
}
