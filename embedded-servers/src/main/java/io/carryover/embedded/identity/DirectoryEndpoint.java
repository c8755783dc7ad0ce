package io.carryover.embedded.identity;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Adds and removes users while the provider runs: {@code PUT} and {@code DELETE
 * /directory/users/{userName}}, for whoever knows the directory's password (HTTP Basic, user name
 * {@value #USER_NAME}).
 */
final class DirectoryEndpoint {

  static final String PATH = "/directory/users/";
  private static final String USER_NAME = "directory";

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES);

  private final Directory directory;
  private final @Nullable String directoryPassword;

  DirectoryEndpoint(Directory directory, @Nullable String directoryPassword) {
    this.directory = directory;
    this.directoryPassword = directoryPassword;
  }

  /**
   * The user as it is sent; the name stands in the path.
   *
   * @param signInRule left out when no rule keeps the user from signing in
   */
  record Body(
      @Nullable String password,
      @Nullable UUID userId,
      @Nullable UUID tenantId,
      @Nullable String displayName,
      @Nullable List<String> roles,
      @Nullable SignInRule signInRule) {

    DirectoryUser toUser(String userName) {
      return new DirectoryUser(
          userName,
          demand("password", password),
          demand("userId", userId),
          demand("tenantId", tenantId),
          demand("displayName", displayName),
          demand("roles", roles),
          signInRule);
    }

    private static <T> T demand(String name, @Nullable T value) {
      if (value == null) {
        throw new IllegalArgumentException(name + " is missing");
      }
      return value;
    }
  }

  Answer put(Request request) {
    demandPassword(request);
    try {
      directory.put(JSON.readValue(request.body(), Body.class).toUser(userName(request)));
      return Answer.empty(204);
    } catch (JsonProcessingException e) {
      throw OAuthException.invalidRequest(
          "the body must be JSON with password, userId, tenantId, displayName, roles; signInRule has code and policyId");
    } catch (IllegalArgumentException | IllegalStateException e) {
      throw OAuthException.invalidRequest(String.valueOf(e.getMessage()));
    }
  }

  Answer delete(Request request) {
    demandPassword(request);
    directory.remove(userName(request));
    return Answer.empty(204);
  }

  private static String userName(Request request) {
    return request.path().substring(PATH.length());
  }

  private void demandPassword(Request request) {
    boolean right =
        directoryPassword != null
            && request
                .basic()
                .filter(given -> given.userName().equals(USER_NAME))
                .filter(given -> Directory.sameSecret(directoryPassword, given.password()))
                .isPresent();
    if (!right) {
      throw OAuthException.invalidClient("the directory's password is not right");
    }
  }
}
