package io.carryover.agent.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that {@code wine regedit /E} and {@code wine reg export} of Wine 8.0 have written. */
class WineExportTest {

  private static final String INPUT = "HKEY_CURRENT_USER\\Software\\Microsoft\\input\\Settings";

  @ParameterizedTest
  @CsvSource({
    "wine-regedit-current-user.reg, 97, 534",
    "wine-reg-time-zone.reg, 1, 3",
    "wine-regedit-adapters.reg, 3, 1"
  })
  void everyStatementIsRead(String name, int keys, int values) throws IOException {
    List<RegistryEntry> entries = RegistryFiles.readAll(file(name));

    assertThat(entries).filteredOn(RegistryEntry.Key.class::isInstance).hasSize(keys);
    assertThat(entries).filteredOn(RegistryEntry.Value.class::isInstance).hasSize(values);
    assertThat(entries).hasSize(keys + values);
  }

  @Test
  void awkwardStringsAreReadAsTheyWereSet() throws IOException {
    assertThat(RegistryFiles.readAll(file("wine-regedit-current-user.reg")))
        .contains(
            value("EnableAutoShiftEngage", ""),
            value("EnableDoubleTapSpace", "quote \" backslash \\ both \\\" end\\"),
            value("EnableAutocorrection", "  spaces ; = [x] @ # around  "),
            value("IsVoiceTypingKeyEnabled", "Überschrift 日本語 עברית \uD83D\uDE00 \uD835\uDD4F"),
            value("MultilingualEnabled", "a tab\there"),
            value("EnableHwkbTextPrediction", "first\r\n2"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "wine-regedit-users.reg",
        "wine-reg-time-zone.reg",
        "wine-regedit-adapters.reg",
        "wine-regedit-current-user.reg"
      })
  void whatIsWrittenFromAnExportIsTheExportAgain(String name) throws IOException {
    byte[] export = Files.readAllBytes(file(name));

    byte[] written = RegistryFiles.write(RegistryFiles.readAll(export));

    assertThat(linesThatAreWrittenInOneWay(written)).isEqualTo(linesThatAreWrittenInOneWay(export));
  }

  /** Wine escapes line breaks and leaves half pairs; the writer writes such strings as bytes. */
  private static String linesThatAreWrittenInOneWay(byte[] file) {
    String bytes = "hex\\(1\\):(?:[0-9a-f,]|\\\\\r\n {2})+\r\n";
    String awkward = "\"(?:first\\\\r\\\\n2|half[^\"]*)\"\r\n";
    return new String(file, StandardCharsets.UTF_16LE)
        .replaceAll(bytes, "an awkward string\r\n")
        .replaceAll(awkward, "an awkward string\r\n");
  }

  private static RegistryEntry value(String name, String text) {
    return new RegistryEntry.Value(INPUT, name, RegistryValue.string(text));
  }

  private static Path file(String name) {
    return Path.of(
        Objects.requireNonNull(WineExportTest.class.getResource("/registry/" + name)).getPath());
  }
}
