package io.carryover.policy.decision;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * Why a device may not do what was asked, as far as this service decides it.
 *
 * <p>The names in JSON, such as {@code os-build-too-old}, are those of {@code reasons.json} in the
 * contracts, which every service, report and page uses.
 */
public enum ReasonCode {
  @JsonProperty("device-retired")
  DEVICE_RETIRED,
  @JsonProperty("no-policy-assigned")
  NO_POLICY_ASSIGNED,
  @JsonProperty("excluded-by-group")
  EXCLUDED_BY_GROUP,
  @JsonProperty("filtered-out")
  FILTERED_OUT,
  @JsonProperty("not-in-rollout")
  NOT_IN_ROLLOUT,
  @JsonProperty("backup-off-by-policy")
  BACKUP_OFF_BY_POLICY,
  @JsonProperty("restore-page-off")
  RESTORE_PAGE_OFF,
  @JsonProperty("restore-at-first-sign-in-off")
  RESTORE_AT_FIRST_SIGN_IN_OFF,
  @JsonProperty("os-not-supported")
  OS_NOT_SUPPORTED,
  @JsonProperty("os-build-too-old")
  OS_BUILD_TOO_OLD,
  @JsonProperty("join-type-not-supported")
  JOIN_TYPE_NOT_SUPPORTED,
  @JsonProperty("sign-in-not-work-or-school")
  SIGN_IN_NOT_WORK_OR_SCHOOL,
  @JsonProperty("edition-excluded")
  EDITION_EXCLUDED,
  @JsonProperty("enrolment-method-excluded")
  ENROLMENT_METHOD_EXCLUDED,
  @JsonProperty("device-kind-excluded")
  DEVICE_KIND_EXCLUDED,
  @JsonProperty("companion-policy-disabled")
  COMPANION_POLICY_DISABLED,
  @JsonProperty("policy-sources-mixed")
  POLICY_SOURCES_MIXED
}
