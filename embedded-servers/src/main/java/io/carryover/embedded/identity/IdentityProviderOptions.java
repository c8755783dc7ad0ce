package io.carryover.embedded.identity;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an {@link EmbeddedIdentityProvider} is to run.
 *
 * @param port the TCP port, 0 for a free one
 * @param keyFile where its signing key is kept, so that tokens outlive a restart; none for a new
 *     key
 * @param directoryPassword what a program needs to add users over HTTP; none to refuse all
 * @param tokenLifetime how long a token is good
 * @param users who may sign in from the start
 */
public record IdentityProviderOptions(
    int port,
    @Nullable Path keyFile,
    @Nullable String directoryPassword,
    Duration tokenLifetime,
    List<DirectoryUser> users) {

  private static final Duration ONE_HOUR = Duration.ofHours(1);

  public IdentityProviderOptions {
    users = List.copyOf(users);
    if (directoryPassword != null && directoryPassword.isEmpty()) {
      throw new IllegalArgumentException("the directory password is empty");
    }
    if (tokenLifetime.isNegative() || tokenLifetime.isZero()) {
      throw new IllegalArgumentException("tokens must be good for some time");
    }
  }

  /** A free port, a new key, no user yet: for tests. */
  public static IdentityProviderOptions temporary() {
    return new IdentityProviderOptions(0, null, null, ONE_HOUR, List.of());
  }

  public IdentityProviderOptions onPort(int newPort) {
    return new IdentityProviderOptions(newPort, keyFile, directoryPassword, tokenLifetime, users);
  }

  public IdentityProviderOptions keepingKeyIn(Path newKeyFile) {
    return new IdentityProviderOptions(port, newKeyFile, directoryPassword, tokenLifetime, users);
  }

  public IdentityProviderOptions withDirectoryPassword(String newPassword) {
    return new IdentityProviderOptions(port, keyFile, newPassword, tokenLifetime, users);
  }

  public IdentityProviderOptions withTokenLifetime(Duration newLifetime) {
    return new IdentityProviderOptions(port, keyFile, directoryPassword, newLifetime, users);
  }

  public IdentityProviderOptions withUsers(Collection<DirectoryUser> newUsers) {
    return new IdentityProviderOptions(
        port, keyFile, directoryPassword, tokenLifetime, List.copyOf(newUsers));
  }

  @Override
  public String toString() {
    return "IdentityProviderOptions[port=%d, keyFile=%s, users=%s]".formatted(port, keyFile, users);
  }
}
