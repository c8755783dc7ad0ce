package io.carryover.agent.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.carryover.agent.item.Content;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegistryFileReaderTest {

  private static final String KEY = "HKEY_CURRENT_USER\\Software\\A";

  @Test
  void readsEveryTypeAsTheBytesThatTheRegistryHolds() throws IOException {
    assertThat(valueOf("\"text\"")).isEqualTo(RegistryValue.string("text"));
    assertThat(valueOf("dword:0000001f")).isEqualTo(RegistryValue.dword(31));
    assertThat(valueOf("hex(b):01,00,00,00,00,00,00,80"))
        .isEqualTo(RegistryValue.qword(Long.MIN_VALUE + 1));
    assertThat(valueOf("hex:de,ad")).isEqualTo(RegistryValue.binary((byte) 0xde, (byte) 0xad));
    assertThat(valueOf("hex(2):25,00,00,00")).isEqualTo(RegistryValue.expandString("%"));
    assertThat(valueOf("hex(7):61,00,00,00,62,00,00,00,00,00"))
        .isEqualTo(RegistryValue.multiString(List.of("a", "b")));
    assertThat(valueOf("hex(0):")).isEqualTo(new RegistryValue(RegistryType.NONE, Content.of()));
    assertThat(valueOf("hex(4):01,02"))
        .isEqualTo(new RegistryValue(RegistryType.DWORD, Content.of((byte) 1, (byte) 2)));
    assertThat(valueOf("hex(ffff0012):7"))
        .isEqualTo(new RegistryValue(new RegistryType(0xffff0012), Content.of((byte) 7)));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '~',
      value = {
        "a \\\"quote\\\", a \"quote\"",
        "C:\\\\Windows, C:\\Windows",
        "ends\\\\, ends\\",
        "\\\\\\\", \\\"",
        "; no = [comment] @, ; no = [comment] @"
      })
  void undoesTheEscapesOfNamesAndStrings(String inFile, String text) throws IOException {
    assertThat(read("\"%s\"=\"%s\"\r\n".formatted(inFile, inFile)))
        .isEqualTo(new RegistryEntry.Value(KEY, text, RegistryValue.string(text)));
  }

  @Test
  void keepsTheLineBreaksOfAString() throws IOException {
    var asWindowsWritesThem = valueOf("\"one\r\ntwo\r\n[three]\"");
    var asWineWritesThem = valueOf("\"one\\r\\ntwo\\r\\n[three]\"");

    assertThat(asWindowsWritesThem).isEqualTo(RegistryValue.string("one\r\ntwo\r\n[three]"));
    assertThat(asWineWritesThem).isEqualTo(asWindowsWritesThem);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\uD83D\uDE00", "\uD83D", "\uDE00 alone", "עברית", "日本語", "\uFEFF"})
  void keepsWhateverUnicodeANameOrStringHolds(String text) throws IOException {
    assertThat(read("\"%s\"=\"%s\"\r\n".formatted(text, text)))
        .isEqualTo(new RegistryEntry.Value(KEY, text, RegistryValue.string(text)));
  }

  @Test
  void theNameOfTheDefaultValueIsEmpty() throws IOException {
    assertThat(read("@=\"x\"\r\n"))
        .isEqualTo(new RegistryEntry.Value(KEY, "", RegistryValue.string("x")));
    assertThat(read("\"\"=\"x\"\r\n"))
        .isEqualTo(new RegistryEntry.Value(KEY, "", RegistryValue.string("x")));
    assertThat(read("\"@\"=\"x\"\r\n"))
        .isEqualTo(new RegistryEntry.Value(KEY, "@", RegistryValue.string("x")));
  }

  @Test
  void joinsContinuedLinesOverCommentsAndEmptyLines() throws IOException {
    assertThat(valueOf("hex:01,02,\\\r\n  03,\\ ; comment\r\n\t04,\\\r\n\r\n ; comment\r\n  05"))
        .isEqualTo(RegistryValue.binary((byte) 1, (byte) 2, (byte) 3, (byte) 4, (byte) 5));
    assertThat(valueOf("hex:\\\r\n  01,")).isEqualTo(RegistryValue.binary((byte) 1));
  }

  @Test
  void keepsDeletionsAsDeletions() throws IOException {
    byte[] file =
        RegistryFiles.utf16(
            "[-HKEY_CURRENT_USER\\Gone]\r\n[%s]\r\n\"gone\"=-\r\n@=-".formatted(KEY));

    assertThat(RegistryFiles.readAll(file))
        .containsExactly(
            new RegistryEntry.KeyDeletion("HKEY_CURRENT_USER\\Gone"),
            new RegistryEntry.Key(KEY),
            new RegistryEntry.ValueDeletion(KEY, "gone"),
            new RegistryEntry.ValueDeletion(KEY, ""));
  }

  @Test
  void passesOverCommentsAndWhiteSpace() throws IOException {
    byte[] file =
        RegistryFiles.utf16(
            "; [HKEY_CURRENT_USER\\No]\r\n#no\r\n\t [%s] ; yes\r\n\r\n  \"a\" \t= \"x\" ; y\r\n\"b\"=dword: 2;y\r\n"
                .formatted(KEY));

    assertThat(RegistryFiles.readAll(file))
        .containsExactly(
            new RegistryEntry.Key(KEY),
            new RegistryEntry.Value(KEY, "a", RegistryValue.string("x")),
            new RegistryEntry.Value(KEY, "b", RegistryValue.dword(2)));
  }

  @Test
  void aKeyEndsAtTheLastBracketOfItsLine() throws IOException {
    assertThat(RegistryFiles.readAll(RegistryFiles.utf16("[HKEY_CURRENT_USER\\a]b[c]\r\n")))
        .containsExactly(new RegistryEntry.Key("HKEY_CURRENT_USER\\a]b[c"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\r\n", "\n", "\r"})
  void takesTheLineEndsOfEverySystem(String lineEnd) throws IOException {
    String text =
        "\uFEFFWindows Registry Editor Version 5.00\n\n[%s]\n\"a\"=hex:01,\\\n  02\n\n"
            .formatted(KEY)
            .replace("\n", lineEnd);

    assertThat(RegistryFiles.readAll(text.getBytes(StandardCharsets.UTF_16LE)))
        .containsExactly(
            new RegistryEntry.Key(KEY),
            new RegistryEntry.Value(KEY, "a", RegistryValue.binary((byte) 1, (byte) 2)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\uFEFF", "  "})
  void takesUtf8WithAndWithoutAMark(String start) throws IOException {
    String text =
        start
            + "Windows Registry Editor Version 5.00\n\n[%s]\n\"ü\"=\"日\uD83D\uDE00\""
                .formatted(KEY);

    assertThat(RegistryFiles.readAll(text.getBytes(StandardCharsets.UTF_8)))
        .containsExactly(
            new RegistryEntry.Key(KEY),
            new RegistryEntry.Value(KEY, "ü", RegistryValue.string("日\uD83D\uDE00")));
  }

  @Test
  void aTextLongerThanAnyBufferIsReadWhole() throws IOException {
    String text = "日\uD83D\uDE00a".repeat(50_000);

    assertThat(valueOf("\"" + text + "\"")).isEqualTo(RegistryValue.string(text));
    assertThat(
            RegistryFiles.readAll(
                RegistryFiles.utf8("[%s]\r\n\"a\"=\"%s\"\r\n".formatted(KEY, text))))
        .contains(new RegistryEntry.Value(KEY, "a", RegistryValue.string(text)));
  }

  private static RegistryValue valueOf(String data) throws IOException {
    return read("\"a\"=" + data + "\r\n") instanceof RegistryEntry.Value(_, _, var value)
        ? value
        : RegistryValue.string("no value");
  }

  private static RegistryEntry read(String statement) throws IOException {
    var entries = RegistryFiles.readAll(RegistryFiles.utf16("[%s]\r\n".formatted(KEY) + statement));
    assertThat(entries).hasSize(2);
    return entries.getLast();
  }
}
