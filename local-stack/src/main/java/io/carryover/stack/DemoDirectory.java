package io.carryover.stack;

import io.carryover.embedded.identity.DirectoryUser;
import java.util.List;
import java.util.UUID;

/**
 * The people of two made-up organizations, for whoever tries Carryover out.
 *
 * <p>Their ids never change, so that data kept from run to run stays theirs.
 */
public final class DemoDirectory {

  public static final UUID CONTOSO = UUID.fromString("019ab3c0-0000-7000-8000-0000000c0050");
  public static final UUID FABRIKAM = UUID.fromString("019ab3c0-0000-7000-8000-0000000fab00");

  /** Of every user here; there is nothing to protect. */
  public static final String PASSWORD = "carryover";

  private DemoDirectory() {}

  public static List<DirectoryUser> users() {
    return List.of(
        user(
            "admin@contoso.example",
            1,
            CONTOSO,
            "Contoso Administrator",
            "PolicyAdministrator",
            "BackupAdministrator",
            "ReportsReader",
            "PlatformOperator"),
        user("helpdesk@contoso.example", 2, CONTOSO, "Contoso Help Desk", "HelpDesk"),
        user("reader@contoso.example", 3, CONTOSO, "Contoso Reports", "ReportsReader"),
        user("ada@contoso.example", 4, CONTOSO, "Ada Lovelace", "User"),
        user("grace@contoso.example", 5, CONTOSO, "Grace Hopper", "User"),
        user(
            "admin@fabrikam.example",
            6,
            FABRIKAM,
            "Fabrikam Administrator",
            "PolicyAdministrator",
            "BackupAdministrator",
            "ReportsReader"),
        user("linus@fabrikam.example", 7, FABRIKAM, "Linus Fabrikam", "User"));
  }

  private static DirectoryUser user(
      String userName, int number, UUID tenantId, String displayName, String... roles) {
    var userId = UUID.fromString("019ab3c0-0000-7000-8000-%012d".formatted(number));
    return new DirectoryUser(userName, PASSWORD, userId, tenantId, displayName, List.of(roles));
  }
}
