package io.carryover.policy.facts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Comparator;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A build of Windows: the number of the release, and the revision that updates raise.
 *
 * <p>Both are compared as numbers: 26100.10000 is later than 26100.4946.
 */
@Schema(implementation = String.class, pattern = OsBuild.PATTERN)
public record OsBuild(int number, int revision) implements Comparable<OsBuild> {

  /** How a build is written. */
  public static final String PATTERN = "[0-9]{5}\\.[0-9]{1,9}";

  private static final Pattern TEXT = Pattern.compile(PATTERN);
  private static final Comparator<OsBuild> ORDER =
      Comparator.comparingInt(OsBuild::number).thenComparingInt(OsBuild::revision);

  /**
   * Reads a build such as {@code 26100.4946}.
   *
   * @throws IllegalArgumentException if the text is not a build
   */
  @JsonCreator
  public static OsBuild of(String text) {
    if (!TEXT.matcher(text).matches()) {
      throw new IllegalArgumentException("A build is written like 26100.4946.");
    }
    int dot = text.indexOf('.');
    return new OsBuild(
        Integer.parseInt(text.substring(0, dot)), Integer.parseInt(text.substring(dot + 1)));
  }

  @Override
  public int compareTo(OsBuild other) {
    return ORDER.compare(this, other);
  }

  @JsonValue
  @Override
  public String toString() {
    return number + "." + revision;
  }
}
