package io.carryover.policy.directory;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

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
  private @Nullable String externalId;
  private Instant createdAt;
  private Instant changedAt;
  private long version;

  /** For the entity manager. */
  @SuppressWarnings("NullAway.Init")
  GroupRow() {}

  Group toGroup() {
    return new Group(groupId, displayName);
  }

  GroupEntry toEntry() {
    return new GroupEntry(toGroup(), externalId, createdAt, changedAt, version);
  }
}
