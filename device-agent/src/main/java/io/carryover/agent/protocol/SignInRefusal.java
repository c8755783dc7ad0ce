package io.carryover.agent.protocol;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the identity provider refused to sign the user in, in codes and ids alone.
 *
 * <p>The provider's own text is not among them: it can have the user's name in it.
 *
 * @param error the OAuth error, such as {@code interaction_required}
 * @param code the provider's own code, such as {@code 53000}, or null
 * @param resource what the sign-in was for, by the name that the provider knows
 * @param policies the ids of the policies that stand in the way, as far as the provider names them
 * @param correlationId by which the provider's log names the sign-in, or null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SignInRefusal(
    String error,
    @Nullable String code,
    String resource,
    List<String> policies,
    @Nullable String correlationId) {

  public SignInRefusal {
    policies = List.copyOf(policies);
  }
}
