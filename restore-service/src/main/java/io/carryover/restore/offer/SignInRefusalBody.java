package io.carryover.restore.offer;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The refused sign-in as the device tells it: codes and ids alone, never the provider's text, which
 * can have the user's name in it.
 *
 * @param error the OAuth error
 * @param code the provider's own code
 * @param resource what the sign-in was for
 * @param policies the policies that the provider names
 * @param correlationId by which the provider's log names the sign-in
 */
record SignInRefusalBody(
    @NotNull @Pattern(regexp = ERROR) String error,
    @Schema(nullable = true) @Pattern(regexp = CODE) @Nullable String code,
    @NotNull @Pattern(regexp = RESOURCE) String resource,
    @Schema(nullable = true) @Size(max = 5)
        @Nullable List<@NotNull @Pattern(regexp = POLICY) String> policies,
    @Schema(nullable = true) @Pattern(regexp = CORRELATION) @Nullable String correlationId) {

  // Together far under the 1,000 characters that consumers take of a reason.
  private static final String ERROR = "[a-z_]{1,64}";
  private static final String CODE = "[A-Za-z0-9._-]{1,32}";
  private static final String RESOURCE = "[A-Za-z0-9._:/-]{1,100}";
  private static final String POLICY = "[A-Za-z0-9._-]{1,40}";
  private static final String CORRELATION = "[A-Za-z0-9._-]{1,64}";

  SignInRefusal toRefusal() {
    return new SignInRefusal(
        error, code, resource, Objects.requireNonNullElse(policies, List.of()), correlationId);
  }
}
