package io.carryover.kit.problem;

/** The problems that every service can answer with. */
public enum KitProblem implements ProblemType {
  MALFORMED_JSON(
      400,
      "The body is not the JSON that is expected",
      "Correct the body; the detail names the place."),
  INVALID_REQUEST(
      400, "A value in the request is not allowed", "Correct the values listed under violations."),
  UNAUTHENTICATED(
      401, "No valid token", "Send a valid, unexpired token as \"Authorization: Bearer ...\"."),
  MISSING_ROLE(
      403,
      "A role is missing",
      "Ask an administrator for one of the roles listed under requiredRoles."),
  TOKEN_WITHOUT_TENANT(
      403,
      "The token names no tenant",
      "Let the identity provider add the tenant claim to the token."),
  NOT_FOUND(
      404,
      "Not found",
      "Check the address and the id; what belongs to another tenant is not found either."),
  METHOD_NOT_ALLOWED(
      405, "Method not allowed", "Use a method that the API describes for this address."),
  NOT_ACCEPTABLE(406, "No such representation", "Accept application/json."),
  BODY_TOO_LARGE(413, "The body is too large", "Send less in one request."),
  UNSUPPORTED_MEDIA_TYPE(
      415, "Media type not supported", "Send the media type that the API describes."),
  DEAD_LETTER_STILL_DEAD(
      409,
      "The dead letter still cannot be applied",
      "Mend the cause that the detail names, then replay again."),
  CLIENT_ERROR(
      400, "The request cannot be answered", "Correct the request as the API describes it."),
  INTERNAL_ERROR(
      500,
      "Something went wrong on our side",
      "Try again; if it stays, give the operator the incident id."),
  OVERLOADED(503, "Too many requests at once", "Come again after the time in Retry-After."),
  UNAVAILABLE(
      503, "A part that this request needs is away", "Come again after the time in Retry-After."),
  DISK_FULL(
      503,
      "The database has no room left",
      "Come again after the time in Retry-After; what was acknowledged is kept. The operator must make room on the disk of the database.");

  private final int status;
  private final String title;
  private final String remedy;

  KitProblem(int status, String title, String remedy) {
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
