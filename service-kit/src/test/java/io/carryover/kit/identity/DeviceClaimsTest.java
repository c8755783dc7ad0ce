package io.carryover.kit.identity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceClaimsTest {

  @Test
  void claimsAreFoundInAnyOrderAmongOthers() throws IOException {
    DeviceClaims claims =
        read(
            """
            {"jti":"x","roles":["Device","Other"],"exp":9,"cnf":{"tid":"none","aud":[["a"]]},"tid":"t",
             "sub":"d","aud":"carryover","uid":"u","iss":"policy","nbf":1,"iat":2}
            """);

    assertThat(claims)
        .isEqualTo(
            new DeviceClaims(
                "policy", List.of("carryover"), "d", 9L, 1L, "t", "u", List.of("Device", "Other")));
  }

  @Test
  void whatIsNotClaimedIsNotThere() throws IOException {
    assertThat(read("{}"))
        .isEqualTo(new DeviceClaims(null, List.of(), null, null, null, null, null, List.of()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "7",
        "{",
        "{\"iss\":",
        "{} {}",
        "{}]",
        "{\"iss\":7}",
        "{\"iss\":null}",
        "{\"exp\":\"9\"}",
        "{\"exp\":9.5}",
        "{\"exp\":99999999999999999999}",
        "{\"aud\":{}}",
        "{\"aud\":[7]}",
        "{\"aud\":[[\"carryover\"]]}",
        "{\"roles\":[\"Device\"",
        "{\"tid\":\"a\",\"tid\":\"b\"}",
        "{\"aud\":\"a\",\"aud\":[\"b\"]}",
        "{\"exp\":1,\"exp\":2}",
      })
  void whatIsNotOneObjectOfClaimsOfTheirTypesIsRefused(String text) {
    assertThatThrownBy(() -> read(text)).isInstanceOf(IOException.class);
  }

  private static DeviceClaims read(String text) throws IOException {
    return DeviceClaims.read(text.getBytes(UTF_8));
  }
}
