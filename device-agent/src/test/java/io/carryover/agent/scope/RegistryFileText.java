package io.carryover.agent.scope;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;

/** Registry files put together by hand, not by the writer under test. */
public final class RegistryFileText {

  private static final String HEADER = "Windows Registry Editor Version 5.00\r\n\r\n";
  private static final String ADAPTER = "{0F1E2D3C-4B5A-6978-8796-A5B4C3D2E1F0}";

  /** What has gone wrong with registry files before, as it stands behind the equals sign. */
  private static final List<String> AWKWARD =
      List.of(
          "\"\"",
          "\"quote \\\" backslash \\\\ both \\\\\\\" end\\\\\"",
          "\"  spaces ; = [x] @ # around  \"",
          "\"Überschrift 日本語 עברית \uD83D\uDE00 \uD835\uDD4F\"",
          "\"a tab\there\"",
          "hex(1):66,00,69,00,72,00,73,00,74,00,0d,00,0a,00,32,00,00,00",
          "hex(1):68,00,61,00,6c,00,66,00,3d,d8,21,00,00,00",
          "dword:00000000",
          "dword:ffffffff",
          "hex(b):ff,ff,ff,ff,ff,ff,ff,7f",
          "hex:",
          "hex:00",
          "hex:" + "00,7f,80,ff,".repeat(700) + "01",
          "hex(0):",
          "hex(0):01,02",
          "hex(2):25,00,41,00,50,00,50,00,25,00,5c,00,3d,d8,00,de,00,00",
          "hex(2):",
          "hex(7):00,00",
          "hex(7):" + "61,00,3d,d8,00,de,22,00,00,00,".repeat(300) + "00,00",
          "hex(5):00,00,00,01",
          "hex(8):01,02,03",
          "hex(12345):de,ad,be,ef",
          "hex(ffff0012):");

  private RegistryFileText() {}

  /** A file that gives every registry setting of the catalog one of the awkward values. */
  public static void writeAwkwardValues(List<CatalogSetting> settings, int shift, Path file) {
    var text = new StringBuilder();
    Iterator<CatalogSetting> all = settings.iterator();
    for (int i = shift; all.hasNext(); i++) {
      CatalogSetting setting = all.next();
      text.append("[%s]\r\n\"%s\"=".formatted(keyOnThisPc(setting), setting.name()))
          .append(AWKWARD.get(i % AWKWARD.size()))
          .append("\r\n\r\n");
    }
    write(text.toString(), file);
  }

  /** How many there are. */
  public static int awkwardValues() {
    return AWKWARD.size();
  }

  /** The key of a setting on a PC with one network adapter. */
  static String keyOnThisPc(CatalogSetting setting) {
    return setting.key().replace("<Interface GUID>", ADAPTER);
  }

  static void write(String statements, Path file) {
    try {
      Files.write(file, ("\uFEFF" + HEADER + statements).getBytes(StandardCharsets.UTF_16LE));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
