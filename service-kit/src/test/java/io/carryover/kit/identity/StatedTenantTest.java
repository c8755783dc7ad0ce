package io.carryover.kit.identity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.carryover.kit.tenancy.TenantId;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatedTenantTest {

  private static final UUID CONTOSO = new UUID(1, 1);

  @Test
  void theTenantIsReadFromTheClaimsWithoutAKey() {
    assertThat(
            StatedTenant.in(
                header(
                    "{\"iss\":\"x\",\"roles\":[{\"tid\":1}],\"tid\":\"%s\",\"exp\":1}"
                        .formatted(CONTOSO))))
        .contains(new TenantId(CONTOSO));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "",
        "{\"tid\":",
        "{\"tid\":7}",
        "{\"tid\":\"contoso\"}",
        "{\"a\":{\"tid\":1}}"
      })
  void claimsThatNameNoTenantStateNone(String claims) {
    assertThat(StatedTenant.in(header(claims))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Bearer ", "Bearer a", "Bearer a.b", "Bearer a.!.c", "Basic a.b.c"})
  void whatIsNoTokenStatesNone(String header) {
    assertThat(StatedTenant.in(header)).isEmpty();
  }

  @Test
  void aRequestWithoutATokenStatesNone() {
    assertThat(StatedTenant.in(null)).isEmpty();
  }

  private static String header(String claims) {
    return "Bearer e30."
        + Base64.getUrlEncoder().withoutPadding().encodeToString(claims.getBytes(UTF_8))
        + ".c2lnbmVk";
  }
}
