package io.carryover.policy.directory;

import io.carryover.kit.identity.UserId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The users of the tenant of the work at hand. */
public interface Users {

  /** A user. */
  Optional<DirectoryUser> find(UserId id);

  /** Adds a user or changes its names. */
  void put(DirectoryUser user);

  /** Adds a user who is not known yet; a known one keeps its names. */
  void addIfUnknown(DirectoryUser user);

  /** Users in the order of their ids. */
  List<DirectoryUser> list(@Nullable UserId after, int limit);

  /**
   * The users who have one of the names, in any case of letters.
   *
   * @return their ids by the name in lower case; a name that nobody has is missing
   */
  Map<String, List<UserId>> named(Collection<String> userPrincipalNames);

  /** Those of the ids that are users; nobody can remove them until the transaction ends. */
  Set<UserId> hold(Collection<UserId> ids);
}
