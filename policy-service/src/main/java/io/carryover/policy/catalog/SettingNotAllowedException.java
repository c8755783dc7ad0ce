package io.carryover.policy.catalog;

/** A value that the catalog does not allow; the message says what it does allow. */
public final class SettingNotAllowedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  SettingNotAllowedException(String message) {
    super(message);
  }

  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
