package io.carryover.agent.apps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.carryover.agent.apps.AppListException.Reason;
import io.carryover.agent.item.Content;
import io.carryover.agent.item.RecordKind;
import io.carryover.agent.item.SettingItem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AppxPackageReaderTest {

  private static final String CALCULATOR = "Microsoft.WindowsCalculator_8wekyb3d8bbwe";

  @Test
  void anAppBecomesAnItemWithItsRecord() throws IOException {
    assertThat(read(sample("one-app.json")).items())
        .containsExactly(
            new SettingItem(
                "windows.data.apps.appmetadata",
                "SpotifyAB.SpotifyMusic_zpdnekdrzrea0",
                "My apps",
                RecordKind.BACKUP,
                false,
                Content.ofText(
                    "{\"appArch\":\"x64\",\"appId\":\"SpotifyAB.SpotifyMusic_zpdnekdrzrea0\",\"appName\":\"SpotifyAB.SpotifyMusic\",\"appVersion\":\"1.232.997\",\"installSource\":\"Store MSIX\",\"productUrl\":\"ms-windows-store://pdp/?PFN=SpotifyAB.SpotifyMusic_zpdnekdrzrea0\",\"publisher\":\"CN=453637B3-4E12-4CDF-B0D3-2A3C863BF6EF\",\"wingetSource\":\"MSStore\"}")));
  }

  @Test
  void whatIsNoAppIsCounted() throws IOException {
    var collected = read(sample("windows-powershell.json"));

    assertThat(collected.items())
        .extracting(SettingItem::itemKey)
        .containsExactly(
            "5319275A.WhatsAppDesktop_cv1g1gvanyjgm",
            "Contoso.Stundenzettel_abcdefgh12345",
            CALCULATOR);
    assertThat(collected.frameworks()).isEqualTo(1);
    assertThat(collected.resourcePackages()).isEqualTo(1);
    assertThat(collected.systemComponents()).isEqualTo(1);
    assertThat(collected.duplicates()).isZero();
  }

  @Test
  void anAppThatNoStoreVouchesForIsSideloaded() throws IOException {
    var app = AppRecord.of(read(sample("windows-powershell.json")).items().get(1)).orElseThrow();

    assertThat(app.installSource()).isEqualTo(InstallSource.SIDELOADED_MSIX);
    assertThat(app.publisher()).isEqualTo("CN=Contoso Müller & Söhne");
    assertThat(app.productUrl()).isNull();
    assertThat(app.wingetSource()).isEqualTo("NoReliableInfo");
  }

  @Test
  void theEncodingsOfPowerShellGiveTheSameItems() throws IOException {
    String json = new String(sample("windows-powershell.json"), StandardCharsets.UTF_8);

    var expected = read(json.getBytes(StandardCharsets.UTF_8));

    assertThat(read(("\uFEFF" + json).getBytes(StandardCharsets.UTF_8))).isEqualTo(expected);
    assertThat(read(("\uFEFF" + json).getBytes(StandardCharsets.UTF_16LE))).isEqualTo(expected);
    assertThat(read(("\uFEFF" + json).getBytes(StandardCharsets.UTF_16BE))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"0, x86", "5, arm", "9, x64", "11, neutral", "12, arm64", "\"Arm64\", arm64"})
  void knowsTheArchitecturesByNumberAndName(String inFile, String name) throws IOException {
    assertThat(appOf("\"Architecture\":" + inFile).appArch()).isEqualTo(name);
  }

  @Test
  void whatTheListDoesNotTellIsAbsent() throws IOException {
    var app =
        appOf("\"Version\":\"soon\",\"Architecture\":77,\"Publisher\":\" \",\"Name\":\"\\uD83D\"");

    assertThat(app)
        .isEqualTo(
            new AppRecord(
                CALCULATOR,
                InstallSource.UNKNOWN_MSIX,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                "NoReliableInfo"));
  }

  @Test
  void ofAnAppThatIsListedTwiceTheNewerCounts() throws IOException {
    String older = packageWith("\"Version\":\"1.9.0.0\"");
    String newer = packageWith("\"Version\":\"1.10.0.0\"");

    var inOrder = read(bytes("[%s,%s]".formatted(older, newer)));
    var inReverse = read(bytes("[%s,%s]".formatted(newer, older)));

    assertThat(inOrder).isEqualTo(inReverse);
    assertThat(inOrder.duplicates()).isEqualTo(1);
    assertThat(AppRecord.of(inOrder.items().getFirst()).orElseThrow().appVersion())
        .isEqualTo("1.10.0.0");
  }

  @Test
  void aListWithoutPackagesGivesNoApps() throws IOException {
    assertThat(read(bytes("[]")).items()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "  ",
        "Name : Microsoft.WindowsCalculator",
        "[{\"PackageFamilyName\":",
        "[{\"PackageFamilyName\":\"Microsoft.WindowsCalculator_8wekyb3d8bbwe\"}",
        "[] []",
        "[}"
      })
  void refusesWhatIsNoJson(String text) {
    var refusal = refusalOf(bytes(text));

    assertThat(refusal.reason()).isEqualTo(Reason.NOT_JSON);
    assertThat(refusal).hasMessageContaining("Get-AppxPackage | ConvertTo-Json");
  }

  @Test
  void refusesBytesThatAreNoText() {
    byte[] latin = "[{\"Name\":\"M\u00fcller\"}]".getBytes(StandardCharsets.ISO_8859_1);
    byte[] cutUtf16 =
        ("\uFEFF[" + packageWith("\"a\":1") + "]").getBytes(StandardCharsets.UTF_16LE);

    assertThat(refusalOf(latin).reason()).isEqualTo(Reason.NOT_JSON);
    assertThat(refusalOf(Arrays.copyOf(cutUtf16, cutUtf16.length - 5)).reason())
        .isEqualTo(Reason.NOT_JSON);
    assertThat(refusalOf(new byte[] {(byte) 0x89, 'P', 'N', 'G', 0, 1, 2}).reason())
        .isEqualTo(Reason.NOT_JSON);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "true",
        "\"Microsoft.WindowsCalculator\"",
        "{\"name\":\"x\"}",
        "[1]",
        "[null]",
        "[[]]",
        "[{\"PackageFamilyName\":\"no publisher\"}]",
        "[{\"PackageFamilyName\":\"A.B_8wekyb3d8bbwe; rm -rf\"}]",
        "[{\"PackageFamilyName\":{\"x\":1}}]"
      })
  void refusesJsonThatIsNoListOfPackages(String json) {
    var refusal = refusalOf(bytes(json));

    assertThat(refusal.reason()).isEqualTo(Reason.NOT_A_PACKAGE_LIST);
    assertThat(refusal).hasMessageContaining("Entry 1 ");
  }

  @Test
  void refusesMorePackagesThanAPcHas() {
    String list = "[" + (packageWith("\"a\":1") + ",").repeat(10_001) + "0]";

    assertThat(refusalOf(bytes(list)).reason()).isEqualTo(Reason.OVER_LIMIT);
  }

  @Test
  void refusesDepthAndLengthWithoutReadingOn() {
    String deep = "[" + packageWith("\"Dependencies\":" + "[".repeat(100_000));
    InputStream endless =
        new InputStream() {
          @Override
          public int read() {
            return ' ';
          }
        };

    assertThat(refusalOf(bytes(deep)).reason()).isEqualTo(Reason.OVER_LIMIT);
    assertThat(
            catchThrowableOfType(AppListException.class, () -> AppxPackageReader.read(endless))
                .reason())
        .isEqualTo(Reason.OVER_LIMIT);
  }

  private static AppRecord appOf(String fields) throws IOException {
    return AppRecord.of(read(bytes(packageWith(fields))).items().getFirst()).orElseThrow();
  }

  private static String packageWith(String fields) {
    return "{\"PackageFamilyName\":\"%s\",%s}".formatted(CALCULATOR, fields);
  }

  private static AppListException refusalOf(byte[] json) {
    return catchThrowableOfType(AppListException.class, () -> read(json));
  }

  private static CollectedApps read(byte[] json) throws IOException {
    return AppxPackageReader.read(new ByteArrayInputStream(json));
  }

  private static byte[] bytes(String json) {
    return json.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] sample(String name) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(AppxPackageReaderTest.class.getResourceAsStream("/apps/" + name))) {
      return in.readAllBytes();
    }
  }
}
