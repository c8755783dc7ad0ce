package io.carryover.policy.directory;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/** A row of {@code group_member}, for searches over groups. */
@Entity
@Immutable
@Table(name = "group_member")
@IdClass(GroupMemberRow.Key.class)
class GroupMemberRow {

  /** Its primary key. */
  record Key(UUID tenantId, UUID groupId, String memberType, String memberId) {}

  @Id private UUID tenantId;
  @Id private UUID groupId;
  @Id private String memberType;
  @Id private String memberId;

  /** For the entity manager. */
  @SuppressWarnings("NullAway.Init")
  GroupMemberRow() {}
}
