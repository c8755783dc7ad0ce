package io.carryover.policy.effectivepolicy;

import io.carryover.policy.directory.MemberType;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** How sentences quote what people have named, and say dates. */
public final class Words {

  private static final int SHOWN = 80;

  private Words() {}

  /** A name in quotation marks, shortened so that a sentence stays one. */
  public static String quoted(String name) {
    return "\"" + shortened(name, SHOWN) + "\"";
  }

  /** Words of others that stand inside a sentence. */
  public static String shortened(String text) {
    return shortened(text, 3 * SHOWN);
  }

  private static String shortened(String text, int shown) {
    if (text.length() <= shown) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(shown - 1)) ? shown - 1 : shown;
    return text.substring(0, end) + "…";
  }

  /** Who the member of a group is, seen from a device. */
  public static String member(MemberType through) {
    return switch (through) {
      case DEVICE -> "this device";
      case USER -> "the user of this device";
    };
  }

  /** A day in UTC. */
  public static LocalDate day(Instant time) {
    return LocalDate.ofInstant(time, ZoneOffset.UTC);
  }
}
