package io.carryover.embedded.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceDatabaseScriptTest {

  private static final ServicePasswords PASSWORDS = new ServicePasswords("one", "two", "three");

  @Test
  void fillsEveryPlaceholder() {
    String sql = ServiceDatabaseScript.fill("policy", PASSWORDS).sql();

    assertThat(sql)
        .contains("create schema if not exists policy authorization policy_owner")
        .contains("password 'one'", "password 'two'", "password 'three'")
        .doesNotContain("${");
  }

  @Test
  void aQuoteInAPasswordDoesNotEndIt() {
    var hostile = new ServicePasswords("'; drop schema policy; --", "two", "three");

    String sql = ServiceDatabaseScript.fill("policy", hostile).sql();

    assertThat(sql).contains("password '''; drop schema policy; --'");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "Policy", "policy; drop", "policy'", "a_b", "abcdefghijklmnopqrstuvwxyzabcde"})
  void refusesANameThatIsNotAPlainWord(String service) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ServiceDatabaseScript.fill(service, PASSWORDS));
  }

  @Test
  void refusesAPasswordThatLooksLikeAPlaceholder() {
    var tricky = new ServicePasswords("${app_password}", "two", "three");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> ServiceDatabaseScript.fill("policy", tricky));
  }
}
