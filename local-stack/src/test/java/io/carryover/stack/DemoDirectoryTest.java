package io.carryover.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.carryover.embedded.identity.DirectoryUser;
import org.junit.jupiter.api.Test;

class DemoDirectoryTest {

  @Test
  void everyRoleOfAPersonHasAPersonInTheDemo() {
    assertThat(DemoDirectory.users())
        .flatExtracting(DirectoryUser::roles)
        .contains(
            "PolicyAdministrator",
            "BackupAdministrator",
            "HelpDesk",
            "ReportsReader",
            "User",
            "PlatformOperator");
  }

  @Test
  void nobodyIsInTwoOrganizationsAndNobodyIsTwoPeople() {
    assertThat(DemoDirectory.users()).extracting(DirectoryUser::userId).doesNotHaveDuplicates();
    assertThat(DemoDirectory.users())
        .allMatch(user ->
            user.userName().endsWith("@contoso.example")
                == user.tenantId().equals(DemoDirectory.CONTOSO));
  }
}
