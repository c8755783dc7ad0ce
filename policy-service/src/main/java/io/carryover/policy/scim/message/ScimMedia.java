package io.carryover.policy.scim.message;

/** The media type of SCIM. */
public final class ScimMedia {

  /** What is answered, and preferably sent. */
  public static final String TYPE = "application/scim+json";

  private ScimMedia() {}
}
