package io.carryover.policy.backuppolicy;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The backup policies of the tenant of the work at hand. */
public interface BackupPolicies {

  /** A policy. */
  Optional<BackupPolicy> find(UUID id);

  /** A policy that nobody else can change until the transaction ends. */
  Optional<BackupPolicy> lock(UUID id);

  /** Adds a policy without an assignment, unless its id is taken; says whether it was added. */
  boolean add(BackupPolicy policy);

  /** Keeps a changed policy with its assignment. */
  void save(BackupPolicy policy);

  /** Removes a policy with its assignment. */
  void remove(UUID id);

  /** Policies in the order of their ids. */
  List<BackupPolicy> list(@Nullable UUID after, int limit);

  /** How many there are. */
  long count();
}
