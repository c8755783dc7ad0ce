package io.carryover.policy.directory;

import io.carryover.kit.identity.UserId;
import java.util.List;
import java.util.Optional;

/** The users of the tenant of the work at hand, as a provider pushes them. */
public interface UserEntries {

  /** A user. */
  Optional<UserEntry> find(UserId id);

  /** A user that nobody else can change until the transaction ends. */
  Optional<UserEntry> lock(UserId id);

  /**
   * Adds a user, or takes over one that has only enrolled yet. One that a provider has pushed
   * before is left as it is.
   *
   * @return whether the user was added or taken over
   */
  boolean provision(DirectoryUser user, boolean active);

  /** Changes a known user, who counts as pushed from now on; the same again changes nothing. */
  void change(DirectoryUser user, boolean active);

  /** Removes a user, who may come back by enrolling. Returns whether there was one. */
  boolean remove(UserId id);

  /** Users that a condition holds for, in the order of their ids. */
  List<UserEntry> search(SearchCondition condition, int offset, int limit);

  /** How many users a condition holds for. */
  long count(SearchCondition condition);
}
