package io.carryover.policy.directory;

import io.carryover.kit.identity.UserId;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A row of {@code directory_user}. */
@Entity
@Table(name = "directory_user")
@IdClass(UserRow.Key.class)
class UserRow {

  /** Its primary key. */
  record Key(UUID tenantId, String userId) {}

  @Id private UUID tenantId;
  @Id private String userId;
  private String userPrincipalName;
  private String displayName;
  private boolean active;
  private boolean provisioned;
  private Instant createdAt;
  private Instant changedAt;
  private long version;

  /** For the entity manager. */
  @SuppressWarnings("NullAway.Init")
  UserRow() {}

  DirectoryUser toUser() {
    return new DirectoryUser(new UserId(userId), userPrincipalName, displayName);
  }

  UserEntry toEntry() {
    return new UserEntry(toUser(), active, provisioned, createdAt, changedAt, version);
  }
}
