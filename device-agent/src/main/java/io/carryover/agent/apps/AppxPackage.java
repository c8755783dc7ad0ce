package io.carryover.agent.apps;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One package of the list, whichever PowerShell wrote it: Windows PowerShell writes enumerations as
 * numbers, later ones may write their names; a version is a text or an object.
 *
 * @param version the numbers of the version, most significant first
 */
record AppxPackage(
    String familyName,
    @Nullable String name,
    @Nullable String publisher,
    List<Integer> version,
    @Nullable String architecture,
    Signature signature,
    boolean framework,
    boolean resourcePackage) {

  private static final Pattern FAMILY_NAME =
      Pattern.compile("[A-Za-z0-9.-]{3,50}_[a-hj-km-np-tv-z0-9]{13}");
  private static final Pattern VERSION = Pattern.compile("\\d{1,9}(\\.\\d{1,9}){0,3}");
  private static final int MAX_TEXT_LENGTH = 8_192;
  private static final Map<String, String> ARCHITECTURES =
      Map.of(
          "0", "x86", "5", "arm", "9", "x64", "11", "neutral", "12", "arm64", "14", "x86onarm64");

  /** Who vouches for a package. */
  enum Signature {
    NONE("0"),
    DEVELOPER("1"),
    ENTERPRISE("2"),
    STORE("3"),
    SYSTEM("4");

    private final String number;

    Signature(String number) {
      this.number = number;
    }

    static Signature of(JsonNode value) {
      String text = value.asText("");
      return Stream.of(values())
          .filter(kind -> kind.name().equalsIgnoreCase(text) || kind.number.equals(text))
          .findFirst()
          .orElse(NONE);
    }
  }

  /** The package of a JSON object; empty if it has no package family name. */
  static Optional<AppxPackage> of(JsonNode json) {
    String familyName = json.path("PackageFamilyName").asText("");
    if (!FAMILY_NAME.matcher(familyName).matches()) {
      return Optional.empty();
    }
    return Optional.of(
        new AppxPackage(
            familyName,
            text(json.path("Name")),
            text(json.path("Publisher")),
            version(json.path("Version")),
            architecture(json.path("Architecture")),
            Signature.of(json.path("SignatureKind")),
            json.path("IsFramework").asBoolean(false),
            json.path("IsResourcePackage").asBoolean(false)));
  }

  AppRecord toRecord() {
    boolean store = signature == Signature.STORE;
    return new AppRecord(
        familyName,
        installSource(),
        name,
        publisher,
        null,
        versionText(),
        null,
        architecture,
        null,
        store ? "ms-windows-store://pdp/?PFN=" + familyName : null,
        null,
        null,
        store ? "MSStore" : "NoReliableInfo");
  }

  private InstallSource installSource() {
    return switch (signature) {
      case STORE -> InstallSource.STORE_MSIX;
      case DEVELOPER, ENTERPRISE -> InstallSource.SIDELOADED_MSIX;
      case NONE, SYSTEM -> InstallSource.UNKNOWN_MSIX;
    };
  }

  private @Nullable String versionText() {
    return version.isEmpty()
        ? null
        : String.join(".", version.stream().map(String::valueOf).toList());
  }

  private static @Nullable String text(JsonNode value) {
    String text = value.asText("");
    boolean usable =
        !text.isBlank()
            && text.length() <= MAX_TEXT_LENGTH
            && StandardCharsets.UTF_8.newEncoder().canEncode(text);
    return usable ? text : null;
  }

  private static @Nullable String architecture(JsonNode value) {
    String text = value.asText("").toLowerCase(Locale.ROOT);
    return ARCHITECTURES.containsValue(text) ? text : ARCHITECTURES.get(text);
  }

  private static List<Integer> version(JsonNode value) {
    if (value.isObject()) {
      return Stream.of("Major", "Minor", "Build", "Revision")
          .map(part -> value.path(part).asInt(-1))
          .filter(part -> part >= 0)
          .toList();
    }
    var parts = new ArrayList<Integer>();
    String text = value.asText("");
    if (VERSION.matcher(text).matches()) {
      for (String part : text.split("\\.", -1)) {
        parts.add(Integer.parseInt(part));
      }
    }
    return parts;
  }
}
