package io.carryover.policy.directory;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.util.UUID;

/** A row of {@code directory_group}. */
@Entity
@Table(name = "directory_group")
@IdClass(GroupRow.Key.class)
class GroupRow {

  /** Its primary key. */
  record Key(UUID tenantId, UUID groupId) {}

  @Id private UUID tenantId;
  @Id private UUID groupId;
  private String displayName;

  /** For the entity manager. */
  @SuppressWarnings("NullAway.Init")
  GroupRow() {}

  Group toGroup() {
    return new Group(groupId, displayName);
  }
}
