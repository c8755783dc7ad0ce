package io.carryover.policy.scim;

import io.carryover.kit.identity.UserId;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What several changes of a group's members come to, in their order.
 *
 * <p>Kept as a difference, so that a group of any size is changed without reading who is in it,
 * unless all are to be replaced.
 */
final class MemberChange {

  private final Set<UserId> added = new LinkedHashSet<>();
  private final Set<UserId> removed = new LinkedHashSet<>();
  private boolean replacesAll;

  /** These shall be members. */
  void add(Collection<UserId> users) {
    added.addAll(users);
    removed.removeAll(users);
  }

  /** These shall be none. */
  void remove(Collection<UserId> users) {
    added.removeAll(users);
    if (!replacesAll) {
      removed.addAll(users);
    }
  }

  /** Nobody shall be a member; what is added later counts. */
  void clear() {
    added.clear();
    removed.clear();
    replacesAll = true;
  }

  /** Who is to be added. */
  Set<UserId> added() {
    return added;
  }

  /** Who is to be removed; when all are replaced, everybody who is not added. */
  Set<UserId> removed() {
    return removed;
  }

  /** Whether nobody stays but those who are added. */
  boolean replacesAll() {
    return replacesAll;
  }
}
