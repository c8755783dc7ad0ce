package io.carryover.policy;

import io.carryover.kit.problem.ProblemType;

/** The problems that this service answers with, beside those of every service. */
public enum PolicyProblem implements ProblemType {
  TENANT_NOT_REGISTERED(
      409,
      "The organization is not registered",
      "Let a policy administrator register it with PUT /v1/tenant first."),
  SETTING_NOT_ALLOWED(
      400,
      "A setting or its value is not allowed",
      "Use the settings of GET /v1/settings-catalog."),
  EXPORT_NOT_READABLE(
      400,
      "This is not a settings catalog policy that can be imported",
      "Send the JSON of one exported policy, with its name and its settings; the detail names the place."),
  PRECONDITION_REQUIRED(
      428,
      "An update needs If-Match",
      "Read the resource, and send the ETag of what you read as If-Match."),
  STALE_VERSION(
      412,
      "It has changed since you read it",
      "Read it again, apply your change to what you find, and send the new ETag as If-Match."),
  DRAFT_OUTDATED(
      412,
      "The policy has changed since the draft was prepared",
      "Look at the difference, and prepare the draft anew for the policy as it stands now."),
  DRAFT_UNKNOWN(
      409,
      "There is no such draft",
      "Prepare it with PUT /v1/backup-policies/{policyId}/draft first."),
  RULE_UNKNOWN(
      400,
      "There is no such rule or reading",
      "Use the rules and readings of GET /v1/eligibility-rules."),
  RULE_FILE_NOT_READABLE(
      400,
      "This is not a rule file",
      "Correct what the detail names; the rule file that comes with policy-service is an example."),
  TOO_MANY_POLICIES(
      409, "There are too many policies", "Remove policies that nobody needs; 500 is the limit."),
  UNKNOWN_GROUP(409, "A group is not known", "Create it with PUT /v1/groups/{groupId} first."),
  GROUP_FILE_NOT_READABLE(
      400,
      "This is not a file of groups that can be imported",
      "Send CSV in UTF-8 with the columns group or groupId, and userPrincipalName, userId or deviceId."),
  GROUP_LINES_REFUSED(
      400,
      "Some lines cannot be imported",
      "Correct the lines that are listed, and send the whole file again."),
  UNKNOWN_MEMBER(
      409,
      "A member is not known",
      "Create the user with PUT /v1/users/{userId} first; a device is known once it has enrolled."),
  FILTER_NOT_ALLOWED(
      400,
      "A condition of the filter is not allowed",
      "Names can be compared with equals, notEquals, startsWith and contains, builds with equals, notEquals, atLeast and below, everything else with equals and notEquals."),
  QUESTION_UNKNOWN(
      400,
      "The question is not known",
      "Ask with question=backup, question=restore-at-setup or question=restore-at-first-sign-in."),
  USER_NAME_TAKEN(
      409,
      "Another user has this name",
      "Give each user that a provider pushes a userPrincipalName of its own."),
  EXTERNAL_ID_TAKEN(
      409, "Another group has this externalId", "Give each group an externalId of its own."),
  GROUP_IN_USE(
      409, "The group is assigned a policy", "Take it out of the assignments of policies first."),
  DEVICE_KEY_NOT_ACCEPTED(
      400,
      "The device's key is not accepted",
      "Send the public part of an EC key on P-256 or of an RSA key of 2048 to 4096 bits, as a JWK."),
  DEVICE_KEY_TAKEN(
      409,
      "This key has enrolled for somebody else",
      "Let the device make a new key and enrol with that."),
  DEVICE_RETIRED(409, "The device is retired", "Let the device make a new key and enrol again."),
  TOKEN_REFUSED(
      400, "No token for this request", "Correct what the detail names and send a new assertion.");

  private final int status;
  private final String title;
  private final String remedy;

  PolicyProblem(int status, String title, String remedy) {
    this.status = status;
    this.title = title;
    this.remedy = remedy;
  }

  @Override
  public int status() {
    return status;
  }

  @Override
  public String title() {
    return title;
  }

  @Override
  public String remedy() {
    return remedy;
  }
}
