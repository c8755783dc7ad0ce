package io.carryover.embedded.identity;

import java.util.UUID;

/**
 * A rule that does not let a user sign in though the password is right, as Conditional Access of
 * Microsoft Entra does on a device that is not compliant yet.
 *
 * @param code what the provider says, by Entra's numbers, such as 53000
 * @param policyId the policy that the claims challenge names
 */
public record SignInRule(int code, UUID policyId) {

  private static final int LEAST = 1_000;
  private static final int MOST = 9_999_999;

  public SignInRule {
    if (code < LEAST || code > MOST) {
      throw new IllegalArgumentException("a code has 4 to 7 digits");
    }
  }
}
