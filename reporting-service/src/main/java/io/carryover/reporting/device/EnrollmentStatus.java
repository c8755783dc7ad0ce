package io.carryover.reporting.device;

import com.fasterxml.jackson.annotation.JsonValue;

/** The statuses of the row "Windows Backup and Restore profile", exactly those of the original. */
public enum EnrollmentStatus {
  NOT_APPLICABLE("Not applicable"),
  NO_POLICY_ASSIGNED("No policy assigned"),
  SUCCEEDED("Succeeded"),
  FAILED("Failed"),
  NO_BACKUP_PROFILES("No backup profiles"),
  SET_UP_AS_NEW_SELECTED("Setup as new PC selected");

  private final String label;

  EnrollmentStatus(String label) {
    this.label = label;
  }

  /** As the row shows it. */
  @JsonValue
  public String label() {
    return label;
  }
}
