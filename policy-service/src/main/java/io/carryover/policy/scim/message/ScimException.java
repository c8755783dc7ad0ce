package io.carryover.policy.scim.message;

/** Ends the current request with a SCIM error. Inside a transaction it rolls back. */
public final class ScimException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient ScimError error;

  ScimException(ScimError error) {
    super(error.detail());
    this.error = error;
  }

  /** The error. */
  public ScimError error() {
    return error;
  }
}
