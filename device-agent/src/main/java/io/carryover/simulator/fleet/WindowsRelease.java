package io.carryover.simulator.fleet;

import java.util.OptionalInt;

/**
 * A version of Windows, how common it is, and from which revision on it may do what, as published.
 *
 * @param share of the fleet, in percent
 * @param backup the first revision that backs up
 * @param setup the first revision that restores at device setup; empty for never
 * @param firstSignIn the first revision that restores at first sign-in; empty for never
 * @param onByDefault whether it backs up without a policy
 */
record WindowsRelease(
    String name,
    int build,
    int share,
    int backup,
    OptionalInt setup,
    OptionalInt firstSignIn,
    boolean onByDefault) {

  private static final OptionalInt NEVER = OptionalInt.empty();
  private static final OptionalInt EVERY = OptionalInt.of(0);

  static final WindowsRelease WINDOWS_10 =
      new WindowsRelease("Windows 10 22H2", 19045, 15, 6216, NEVER, NEVER, false);
  static final WindowsRelease WINDOWS_11_22H2 =
      new WindowsRelease("Windows 11 22H2", 22621, 2, 5768, OptionalInt.of(3958), NEVER, false);
  static final WindowsRelease WINDOWS_11_23H2 =
      new WindowsRelease("Windows 11 23H2", 22631, 13, 5768, OptionalInt.of(3958), NEVER, false);
  static final WindowsRelease WINDOWS_11_24H2 =
      new WindowsRelease(
          "Windows 11 24H2", 26100, 35, 4946, OptionalInt.of(4770), OptionalInt.of(7922), false);
  static final WindowsRelease WINDOWS_11_25H2 =
      new WindowsRelease("Windows 11 25H2", 26200, 30, 0, EVERY, OptionalInt.of(7922), false);
  static final WindowsRelease WINDOWS_11_26H2 =
      new WindowsRelease("Windows 11 26H2", 26300, 5, 0, EVERY, EVERY, true);

  static final java.util.List<WindowsRelease> ALL =
      java.util.List.of(
          WINDOWS_10,
          WINDOWS_11_22H2,
          WINDOWS_11_23H2,
          WINDOWS_11_24H2,
          WINDOWS_11_25H2,
          WINDOWS_11_26H2);

  static WindowsRelease of(String osBuild) {
    int build = Integer.parseInt(osBuild.substring(0, osBuild.indexOf('.')));
    return ALL.stream().filter(release -> release.build == build).findFirst().orElseThrow();
  }
}
