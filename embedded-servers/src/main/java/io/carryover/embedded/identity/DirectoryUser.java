package io.carryover.embedded.identity;

import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who may sign in: a person, or a program that uses the client credentials grant with its
 * user name as client id and its password as secret.
 *
 * @param userName what is typed to sign in, such as {@code ada@contoso.example}
 * @param userId the user's id in all of Carryover, claim {@code oid}
 * @param tenantId the organization, claim {@code tid}
 * @param roles as Carryover names them, claim {@code roles}
 * @param signInRule what keeps the user from signing in, or null
 */
public record DirectoryUser(
    String userName,
    String password,
    UUID userId,
    UUID tenantId,
    String displayName,
    List<String> roles,
    @Nullable SignInRule signInRule) {

  private static final Pattern USER_NAME = Pattern.compile("[A-Za-z0-9._@+-]{1,128}");
  private static final Pattern ROLE = Pattern.compile("[A-Za-z]{1,64}");
  private static final int MAX_ROLES = 20;
  private static final int MAX_TEXT = 256;

  public DirectoryUser {
    roles = List.copyOf(roles);
    demand(
        USER_NAME.matcher(userName).matches(), "a user name has 1 to 128 of A-Z a-z 0-9 . _ @ + -");
    demand(
        !password.isEmpty() && password.length() <= MAX_TEXT, "a password has 1 to 256 characters");
    demand(
        !displayName.isBlank() && displayName.length() <= MAX_TEXT,
        "a display name has 1 to 256 characters");
    demand(roles.size() <= MAX_ROLES, "a user has at most 20 roles");
    demand(
        roles.stream().allMatch(role -> ROLE.matcher(role).matches()),
        "a role has 1 to 64 letters");
  }

  /** A user whom no rule keeps from signing in. */
  public DirectoryUser(
      String userName,
      String password,
      UUID userId,
      UUID tenantId,
      String displayName,
      List<String> roles) {
    this(userName, password, userId, tenantId, displayName, roles, null);
  }

  private static void demand(boolean holds, String rule) {
    if (!holds) {
      throw new IllegalArgumentException(rule);
    }
  }

  @Override
  public String toString() {
    return "DirectoryUser[%s, userId=%s, tenantId=%s, roles=%s]"
        .formatted(userName, userId, tenantId, roles);
  }
}
