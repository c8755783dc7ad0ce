package io.carryover.restore.plan;

import java.util.List;

/**
 * A version of Windows.
 *
 * @param name such as {@code Windows 11 23H2}
 * @param buildNumbers the numbers before the dot of its builds
 */
public record WindowsRelease(String name, List<Integer> buildNumbers) {

  public WindowsRelease {
    buildNumbers = List.copyOf(buildNumbers);
    if (name.isBlank() || buildNumbers.isEmpty()) {
      throw new IllegalArgumentException("A release has a name and a build number.");
    }
  }
}
