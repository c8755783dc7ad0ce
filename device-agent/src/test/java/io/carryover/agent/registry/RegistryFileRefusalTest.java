package io.carryover.agent.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.carryover.agent.registry.RegistryFileException.Reason;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegistryFileRefusalTest {

  private static final String HEADER = "Windows Registry Editor Version 5.00\r\n\r\n";
  private static final String KEY = "[HKEY_CURRENT_USER\\Software]\r\n";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"not\": \"a registry file\"}",
        "Windows Registry Editor Version 6.00\r\n",
        "windows registry editor version 5.00\r\n",
        "REGEDIT\r\nHKEY_CLASSES_ROOT\\x = y\r\n"
      })
  void refusesWhatIsNoRegistryFile(String text) {
    var refusal = refusalOf(text.getBytes(StandardCharsets.UTF_8));

    assertThat(refusal.reason()).isEqualTo(Reason.NOT_A_REGISTRY_FILE);
    assertThat(refusal)
        .hasMessageStartingWith("Line 1: ")
        .hasMessageContaining("regedit /E settings.reg HKEY_CURRENT_USER");
  }

  @Test
  void refusesAnEmptyFile() {
    assertThat(refusalOf(new byte[0]).reason()).isEqualTo(Reason.NOT_A_REGISTRY_FILE);
    assertThat(refusalOf(new byte[] {(byte) 0xff, (byte) 0xfe}).reason())
        .isEqualTo(Reason.NOT_A_REGISTRY_FILE);
  }

  @Test
  void refusesAPictureAndAHive() {
    byte[] picture = new byte[50_000];
    new Random(1).nextBytes(picture);
    picture[0] = (byte) 0x89;
    picture[1] = 'P';
    byte[] hive = "regf\1\0\0\0".getBytes(StandardCharsets.ISO_8859_1);

    assertThat(refusalOf(picture).reason()).isEqualTo(Reason.NOT_A_REGISTRY_FILE);
    assertThat(refusalOf(hive))
        .hasMessageContaining("hive")
        .returns(Reason.NOT_A_REGISTRY_FILE, RegistryFileException::reason);
  }

  @Test
  void refusesTheOldFormatAndSaysHowToExportTheNewOne() {
    var refusal = refusalOf(("REGEDIT4\r\n\r\n" + KEY).getBytes(StandardCharsets.ISO_8859_1));

    assertThat(refusal.reason()).isEqualTo(Reason.OLD_FORMAT);
    assertThat(refusal).hasMessageContaining("Registration Files (*.reg)");
  }

  @Test
  void refusesWinesOwnStorageAndSaysHowToExport() {
    var refusal = refusalOf("WINE REGISTRY Version 2\n".getBytes(StandardCharsets.UTF_8));

    assertThat(refusal).hasMessageContaining("wine regedit /E");
  }

  @Test
  void refusesBigEndianAndUnmarkedUtf16() {
    String text = HEADER + KEY;

    assertThat(refusalOf(("\uFEFF" + text).getBytes(StandardCharsets.UTF_16BE)).reason())
        .isEqualTo(Reason.WRONG_ENCODING);
    assertThat(refusalOf(text.getBytes(StandardCharsets.UTF_16LE)).reason())
        .isEqualTo(Reason.WRONG_ENCODING);
  }

  @Test
  void refusesTextOfAnUnknownCodePageAndNamesItsLine() {
    var refusal =
        refusalOf(
            (HEADER + KEY + "\"name\"=\"M\u00fcller\"\r\n").getBytes(StandardCharsets.ISO_8859_1));

    assertThat(refusal.reason()).isEqualTo(Reason.WRONG_ENCODING);
    assertThat(refusal.line()).isEqualTo(4);
    assertThat(refusal).hasMessageContaining("save it as UTF-8");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[HKEY_CURRENT_USER\\Softw",
        "\"name",
        "\"name\"",
        "\"name\"=",
        "\"name\"=\"text",
        "\"name\"=\"text\\",
        "\"name\"=dwo",
        "\"name\"=dword:0000",
        "\"name\"=hex(",
        "\"name\"=hex:01,0",
        "\"name\"=hex:01,\\",
        "\"name\"=hex:01,\\\r\n  "
      })
  void refusesAFileThatEndsInAStatement(String rest) {
    var refusal = refusalOf(RegistryFiles.utf16(KEY + rest));

    assertThat(refusal.reason()).isEqualTo(Reason.TRUNCATED);
    assertThat(refusal).hasMessageContaining("Export it again");
  }

  @Test
  void refusesAFileThatEndsInACharacter() {
    byte[] whole = RegistryFiles.utf16(KEY + "\"name\"=\"x\"");
    byte[] utf8 = RegistryFiles.utf8(KEY + "\"name\"=\"x\" ;\u65e5");

    assertThat(refusalOf(Arrays.copyOf(whole, whole.length - 1)).reason())
        .isEqualTo(Reason.TRUNCATED);
    assertThat(refusalOf(Arrays.copyOf(utf8, utf8.length - 1)).reason())
        .isEqualTo(Reason.TRUNCATED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "name=\"no quotes\"",
        "\"a\"=text",
        "\"a\" \"b\"",
        "\"a\"=\"one\" \"two\"",
        "\"a\"=\"C:\\Windows\"",
        "\"a\"=dword:",
        "\"a\"=dword:xyz",
        "\"a\"=dword:123456789",
        "\"a\"=dword:0x12",
        "\"a\"=hex:0g",
        "\"a\"=hex:012",
        "\"a\"=hex:01 02",
        "\"a\"=hex:01\\\r\n  02",
        "\"a\"=hex:01,\\\r\n\"b\"=\"x\"",
        "\"a\"=hex(100000000):01",
        "\"a\"=hex(0x2):01",
        "\"a\"=hex(2:01",
        "\"a\"=hexdump:01",
        "[]",
        "[HKEY_CURRENT_USER"
      })
  void refusesALineThatIsNoStatementAndNamesIt(String line) {
    var refusal = refusalOf(RegistryFiles.utf16(KEY + "\"before\"=\"x\"\r\n" + line + "\r\n"));

    assertThat(refusal.reason()).isEqualTo(Reason.MALFORMED);
    assertThat(refusal.line()).isBetween(5, 6);
    assertThat(refusal.getMessage()).matches("Line [56]: .*[a-z].*\\.");
  }

  @Test
  void refusesAValueThatBelongsToNoKey() {
    assertThat(refusalOf(RegistryFiles.utf16("\"a\"=\"x\"\r\n")).reason())
        .isEqualTo(Reason.MALFORMED);
    assertThat(
            refusalOf(RegistryFiles.utf16(KEY + "[-HKEY_CURRENT_USER\\b]\r\n\"a\"=\"x\"\r\n"))
                .line())
        .isEqualTo(5);
  }

  @Test
  void refusesEndlessNames() {
    String endless = "x".repeat(40_000);

    assertThat(refusalOf(RegistryFiles.utf16("[HKEY_CURRENT_USER\\" + endless + "]\r\n")).reason())
        .isEqualTo(Reason.MALFORMED);
    assertThat(refusalOf(RegistryFiles.utf16(KEY + "\"" + endless + "\"=\"\"\r\n")).reason())
        .isEqualTo(Reason.MALFORMED);
  }

  @Test
  void refusesAFileOverItsLimit() {
    byte[] file = RegistryFiles.utf16(KEY + "\"a\"=\"x\"\r\n".repeat(5_000));
    var limits = new RegistryFileLimits(file.length - 1, 1_000);

    var refusal =
        catchThrowableOfType(
            RegistryFileException.class,
            () -> readToTheEnd(new ByteArrayInputStream(file), limits));

    assertThat(refusal.reason()).isEqualTo(Reason.FILE_TOO_LARGE);
    assertThat(refusal).hasMessageContaining("Export only the branches");
  }

  private static RegistryFileException refusalOf(byte[] file) {
    return catchThrowableOfType(
        RegistryFileException.class,
        () -> readToTheEnd(new ByteArrayInputStream(file), RegistryFileLimits.DEFAULT));
  }

  private static void readToTheEnd(InputStream file, RegistryFileLimits limits) throws IOException {
    try (var reader = new RegistryFileReader(file, limits)) {
      while (reader.next().isPresent()) {
        assertThat(reader.line()).isPositive();
      }
    }
  }
}
