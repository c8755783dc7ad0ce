package io.carryover.policy.effectivepolicy;

import io.carryover.policy.directory.MemberType;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** How sentences quote what people have named, and say dates. */
final class Words {

  private static final int SHOWN = 80;

  private Words() {}

  /** A name in quotation marks, shortened so that a sentence stays one. */
  static String quoted(String name) {
    if (name.length() <= SHOWN) {
      return "\"" + name + "\"";
    }
    int end = Character.isHighSurrogate(name.charAt(SHOWN - 1)) ? SHOWN - 1 : SHOWN;
    return "\"" + name.substring(0, end) + "…\"";
  }

  /** Who the member of a group is, seen from a device. */
  static String member(MemberType through) {
    return switch (through) {
      case DEVICE -> "this device";
      case USER -> "the user of this device";
    };
  }

  /** A day in UTC. */
  static LocalDate day(Instant time) {
    return LocalDate.ofInstant(time, ZoneOffset.UTC);
  }
}
