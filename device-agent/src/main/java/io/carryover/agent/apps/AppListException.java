package io.carryover.agent.apps;

import java.io.IOException;

/** A list of apps cannot be used; the message says why and what to do. */
public final class AppListException extends IOException {

  /** What is wrong with the list. */
  public enum Reason {
    /** It is empty or no JSON. */
    NOT_JSON,
    /** It is JSON, but not what Get-AppxPackage lists. */
    NOT_A_PACKAGE_LIST,
    /** It is larger, longer or deeper than any PC's. */
    OVER_LIMIT
  }

  private static final long serialVersionUID = 1L;

  private static final String ADVICE =
      " Make it with: Get-AppxPackage | ConvertTo-Json | Out-File -Encoding utf8 apps.json";

  private final Reason reason;

  AppListException(Reason reason, String message) {
    super(message + ADVICE);
    this.reason = reason;
  }

  /** What is wrong with the list. */
  public Reason reason() {
    return reason;
  }
}
