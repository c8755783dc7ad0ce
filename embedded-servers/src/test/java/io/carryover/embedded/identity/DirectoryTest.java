package io.carryover.embedded.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DirectoryTest {

  private static final UUID TENANT = UUID.fromString("019ab000-0000-7000-8000-000000000001");
  private static final UUID ADA = UUID.fromString("019ab000-0000-7000-8000-00000000ada0");

  @Test
  void knowsAUserByNameInAnyCaseAndByPasswordExactly() {
    var directory = new Directory(List.of(user("Ada@contoso.example")));

    assertThat(directory.authenticate("ADA@CONTOSO.example", "Secret")).isPresent();
    assertThat(directory.authenticate("ada@contoso.example", "secret")).isEmpty();
    assertThat(directory.authenticate("ada@contoso.example", "")).isEmpty();
    assertThat(directory.authenticate("eve@contoso.example", "Secret")).isEmpty();
  }

  @Test
  void aUserPutAgainReplacesTheFirst() {
    var directory = new Directory(List.of(user("ada@contoso.example")));
    var promoted =
        new DirectoryUser(
            "ada@contoso.example", "new", ADA, TENANT, "Ada", List.of("User", "HelpDesk"));

    directory.put(promoted);

    assertThat(directory.find("ada@contoso.example")).contains(promoted);
  }

  @Test
  void whoIsRemovedCannotSignInAndTheNameIsFree() {
    var directory = new Directory(List.of(user("ada@contoso.example")));
    var namesake =
        new DirectoryUser(
            "ada@contoso.example", "other", UUID.randomUUID(), TENANT, "Ada", List.of("User"));

    directory.remove("ADA@contoso.example");

    assertThat(directory.authenticate("ada@contoso.example", "Secret")).isEmpty();
    directory.put(namesake);
    assertThat(directory.authenticate("ada@contoso.example", "other")).contains(namesake);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "ada contoso", "ada/../eve", "<ada>"})
  void refusesAUserNameThatNobodyHas(String userName) {
    assertThatIllegalArgumentException().isThrownBy(() -> user(userName));
  }

  @Test
  void doesNotShowThePassword() {
    assertThat(user("ada@contoso.example")).asString().doesNotContain("Secret");
  }

  private static DirectoryUser user(String userName) {
    return new DirectoryUser(userName, "Secret", ADA, TENANT, "Ada", List.of("User"));
  }
}
