package io.carryover.policy.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashMap;
import java.util.Map;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.OctJwkGenerator;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Test;

class DevicePublicKeyTest {

  @Test
  void theThumbprintIsThatOfRfc7638() {
    // The example of RFC 7638, section 3.1.
    Map<String, Object> key =
        Map.of(
            "kty", "RSA",
            "n",
                "0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPebWKRXjBZCiFV4n3oknjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8KJZgnYb9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-kEgU8awapJzKnqDKgw",
            "e", "AQAB",
            "alg", "RS256",
            "kid", "2011-04-29");

    assertThat(DevicePublicKey.accept(key).thumbprint())
        .isEqualTo("NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs");
  }

  @Test
  void keepsOnlyWhatTheThumbprintCovers() throws JoseException {
    PublicJsonWebKey key = EcJwkGenerator.generateJwk(EllipticCurves.P256);
    key.setKeyId("anything");
    Map<String, Object> sent = key.toParams(OutputControlLevel.PUBLIC_ONLY);

    DevicePublicKey accepted = DevicePublicKey.accept(sent);

    assertThat(JsonWebKey.Factory.newJwk(accepted.jwk()).toParams(OutputControlLevel.PUBLIC_ONLY))
        .containsOnlyKeys("kty", "crv", "x", "y");
    assertThat(accepted.toKey()).isEqualTo(key.getPublicKey());
    sent.put("kid", "something else");
    assertThat(DevicePublicKey.accept(sent)).isEqualTo(accepted);
  }

  @Test
  void eachTypeOfKeyHasOneAlgorithm() throws JoseException {
    assertThat(accept(EcJwkGenerator.generateJwk(EllipticCurves.P256)).algorithm())
        .isEqualTo("ES256");
    assertThat(accept(RsaJwkGenerator.generateJwk(2048)).algorithm()).isEqualTo("RS256");
  }

  @Test
  void refusesAPrivateKey() throws JoseException {
    var key = EcJwkGenerator.generateJwk(EllipticCurves.P256);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> DevicePublicKey.accept(key.toParams(OutputControlLevel.INCLUDE_PRIVATE)))
        .withMessageContaining("private part");
  }

  @Test
  void refusesOtherCurvesAndWeakKeys() throws JoseException {
    var curve = EcJwkGenerator.generateJwk(EllipticCurves.P384);
    var weak = RsaJwkGenerator.generateJwk(1024);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> accept(curve))
        .withMessageContaining("P-256");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> accept(weak))
        .withMessageContaining("this one has 1024");
  }

  @Test
  void refusesWhatIsNoPublicKey() {
    var secret =
        new HashMap<>(OctJwkGenerator.generateJwk(256).toParams(OutputControlLevel.PUBLIC_ONLY));

    assertThatIllegalArgumentException().isThrownBy(() -> DevicePublicKey.accept(secret));
    assertThatIllegalArgumentException().isThrownBy(() -> DevicePublicKey.accept(Map.of()));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> DevicePublicKey.accept(Map.of("kty", "EC", "crv", "P-256", "x", 1, "y", "?")));
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            DevicePublicKey.accept(Map.of("kty", "EC", "crv", "P-256", "x", "AA", "y", "AA")));
  }

  private static DevicePublicKey accept(PublicJsonWebKey key) {
    return DevicePublicKey.accept(key.toParams(OutputControlLevel.PUBLIC_ONLY));
  }
}
