package io.carryover.policy.directory;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The groups of the tenant of the work at hand, as a provider pushes them. */
public interface GroupEntries {

  /** A group. */
  Optional<GroupEntry> find(UUID id);

  /** A group that nobody else can change or add members to until the transaction ends. */
  Optional<GroupEntry> lock(UUID id);

  /**
   * Notes the provider's id of a group that has none yet.
   *
   * @return whether it had none
   */
  boolean claim(UUID id, String externalId);

  /** Notes another id of the provider, or none; the same again changes nothing. */
  void setExternalId(UUID id, @Nullable String externalId);

  /** Groups that a condition holds for, in the order of their ids. */
  List<GroupEntry> search(SearchCondition condition, int offset, int limit);

  /** How many groups a condition holds for. */
  long count(SearchCondition condition);
}
