package io.carryover.policy.eligibility;

import java.util.List;

/**
 * A release of Windows and the numbers that its builds begin with.
 *
 * @param name such as {@code Windows 11 24H2}
 */
public record Release(String name, List<Integer> buildNumbers) {

  public Release {
    buildNumbers = List.copyOf(buildNumbers);
  }
}
