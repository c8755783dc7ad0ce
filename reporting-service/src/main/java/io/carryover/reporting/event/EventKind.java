package io.carryover.reporting.event;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;

/** The events that this service reads. */
public enum EventKind {
  POLICY_ASSIGNED("policyAssigned"),
  BACKUP_COMPLETED("backupCompleted"),
  BACKUP_DELETED("backupDeleted"),
  RESTORE_REQUESTED("restoreRequested"),
  RESTORE_FINISHED("restoreFinished"),
  RESTORE_UNDONE("restoreUndone"),
  RESTORE_NOT_OFFERED("restoreNotOffered");

  private final String text;

  EventKind(String text) {
    this.text = text;
  }

  /** The kind that is stored and shown as this text. */
  public static EventKind of(String text) {
    return Arrays.stream(values()).filter(kind -> kind.text.equals(text)).findFirst().orElseThrow();
  }

  /** As it is stored and shown. */
  @JsonValue
  public String text() {
    return text;
  }
}
