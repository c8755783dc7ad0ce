package io.carryover.kit.identity;

/** The names of the roles that tokens carry and endpoints demand. */
public final class Roles {

  /** Manages policies, assignments, groups and the tenant's settings. */
  public static final String POLICY_ADMINISTRATOR = "PolicyAdministrator";

  /** Sees and deletes other users' backups; no other role implies it. */
  public static final String BACKUP_ADMINISTRATOR = "BackupAdministrator";

  /** Starts restores for users and never sees a value. */
  public static final String HELP_DESK = "HelpDesk";

  /** Reads reports. */
  public static final String REPORTS_READER = "ReportsReader";

  /** A person who signs in to a device. */
  public static final String USER = "User";

  /** An enrolled device; only tokens that policy-service has issued carry it. */
  public static final String DEVICE = "Device";

  /**
   * Runs this installation: dead letters, outbox, rebuilds. Belongs to no tenant's administration.
   */
  public static final String PLATFORM_OPERATOR = "PlatformOperator";

  private Roles() {}
}
