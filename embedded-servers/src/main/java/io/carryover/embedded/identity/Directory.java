package io.carryover.embedded.identity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The people and programs that may sign in. They may be added while the provider runs. */
public final class Directory {

  private static final int MAX_USERS = 1_000_000;

  private final Map<String, DirectoryUser> users = new ConcurrentHashMap<>();

  Directory(Collection<DirectoryUser> users) {
    users.forEach(this::put);
  }

  /** Adds the user, or replaces the one of the same name; case does not matter in names. */
  public void put(DirectoryUser user) {
    if (users.size() >= MAX_USERS && !users.containsKey(key(user.userName()))) {
      throw new IllegalStateException(
          "the directory is full: it holds %,d users".formatted(MAX_USERS));
    }
    users.put(key(user.userName()), user);
  }

  /** Removes the user of this name, who can no longer sign in; who is unknown is fine. */
  public void remove(String userName) {
    users.remove(key(userName));
  }

  public Optional<DirectoryUser> find(String userName) {
    return Optional.ofNullable(users.get(key(userName)));
  }

  /** The user of this name, if this is their password. */
  Optional<DirectoryUser> authenticate(String userName, String password) {
    return find(userName).filter(user -> sameSecret(user.password(), password));
  }

  /** Compares without telling by its duration how much of it was right. */
  static boolean sameSecret(String expected, String given) {
    return MessageDigest.isEqual(
        expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
  }

  private static String key(String userName) {
    return userName.toLowerCase(Locale.ROOT);
  }
}
