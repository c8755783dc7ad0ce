package io.carryover.restore.offer;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The identity provider did not sign the user in on this device, as the device has heard it.
 *
 * <p>It is the device's word: codes and names of bounded size that are shown to administrators, and
 * decide nothing but that the page is not shown now.
 *
 * @param error the OAuth error, such as {@code interaction_required}
 * @param code the provider's own code, such as {@code 53000}, or null
 * @param resource what the sign-in was for, by the name that the provider knows
 * @param policies the provider's ids of the policies that stand in the way, as far as it names them
 * @param correlationId by which the provider's log names the sign-in, or null
 */
record SignInRefusal(
    String error,
    @Nullable String code,
    String resource,
    List<String> policies,
    @Nullable String correlationId) {

  SignInRefusal {
    policies = List.copyOf(policies);
  }
}
