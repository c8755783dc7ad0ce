package io.carryover.agent.apps;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.carryover.agent.apps.AppListException.Reason;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;

/**
 * Reads the output of {@code Get-AppxPackage | ConvertTo-Json}: a list of packages, or one package
 * on its own, in UTF-8 or in UTF-16 with a byte order mark. One package after the other, so that a
 * list never stands in memory as a whole.
 */
public final class AppxPackageReader {

  static final int MAX_PACKAGES = 10_000;
  static final int MAX_DEPTH = 32;
  static final long MAX_BYTES = 64L << 20;

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(MAX_DEPTH)
                          .maxDocumentLength(MAX_BYTES)
                          .maxStringLength(1 << 20)
                          .build())
                  .build())
          .build();

  private AppxPackageReader() {}

  /** Reads the list to its end; the caller closes the stream. */
  public static CollectedApps read(InputStream json) throws IOException {
    try (JsonParser parser =
        MAPPER.createParser(json).disable(JsonParser.Feature.AUTO_CLOSE_SOURCE)) {
      return read(parser);
    } catch (StreamConstraintsException e) {
      throw new AppListException(
          Reason.OVER_LIMIT,
          "The list is larger than %d MiB or deeper than %d levels."
              .formatted(MAX_BYTES >> 20, MAX_DEPTH));
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
      throw new AppListException(
          Reason.NOT_JSON, "The list is no JSON from line %d on.".formatted(line));
    } catch (CharConversionException e) {
      throw new AppListException(
          Reason.NOT_JSON, "The list is neither UTF-8 nor UTF-16 with a byte order mark.");
    }
  }

  private static CollectedApps read(JsonParser parser) throws IOException {
    var apps = new AppCollection();
    JsonToken start = parser.nextToken();
    if (start == null) {
      throw new AppListException(Reason.NOT_JSON, "The list is empty.");
    }
    switch (start) {
      case START_OBJECT -> apps.add(next(parser, 1));
      case START_ARRAY -> {
        for (int number = 1; parser.nextToken() != JsonToken.END_ARRAY; number++) {
          apps.add(next(parser, number));
        }
      }
      default -> throw notAPackage(1);
    }
    if (parser.nextToken() != null) {
      throw new AppListException(Reason.NOT_JSON, "Something follows the list.");
    }
    return apps.finish();
  }

  private static AppxPackage next(JsonParser parser, int number) throws IOException {
    if (number > MAX_PACKAGES) {
      throw new AppListException(
          Reason.OVER_LIMIT, "The list has more than %d packages.".formatted(MAX_PACKAGES));
    }
    JsonNode json = MAPPER.readTree(parser);
    return AppxPackage.of(json).orElseThrow(() -> notAPackage(number));
  }

  private static AppListException notAPackage(int number) {
    return new AppListException(
        Reason.NOT_A_PACKAGE_LIST,
        "Entry %d of the list is no package with a PackageFamilyName.".formatted(number));
  }
}
