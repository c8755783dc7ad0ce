package io.carryover.proof;

import java.util.HexFormat;
import java.util.regex.Pattern;

/** 32 bytes as 64 lower-case hexadecimal digits, the one form in which they are read. */
final class Hex {

  private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");

  private Hex() {}

  static boolean isHash(String text) {
    return FORM.matcher(text).matches();
  }

  static byte[] bytes(String text) {
    return HexFormat.of().parseHex(text);
  }

  static String of(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
