package io.carryover.load;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPublicKey;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class Rs256Test {

  private KeyPair keys;

  @BeforeEach
  void makeKeys() throws Exception {
    var generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    keys = generator.generateKeyPair();
  }

  @Test
  void openSslSignsAsTheJdkDoesFromSeveralThreadsAtOnce() {
    var openSsl = OpenSslRs256.with(keys.getPrivate());
    assumeTrue(openSsl.isPresent(), "OpenSSL 3 is not installed");
    var jdk = Rs256.byJdk(keys.getPrivate());

    assertThat(IntStream.range(0, 200).parallel().mapToObj(n -> ("token " + n).getBytes(UTF_8)))
        .allSatisfy(bytes -> assertThat(openSsl.get().sign(bytes)).isEqualTo(jdk.sign(bytes)));
  }

  @Test
  void aTokenIsOneOfADevice() throws Exception {
    var key = new RsaJsonWebKey((RSAPublicKey) keys.getPublic());
    key.setPrivateKey(keys.getPrivate());
    key.setKeyId("of-the-stack");
    UUID device = UUID.randomUUID();

    String token =
        DeviceTokens.of(key, "http://issuer").of(UUID.randomUUID(), device, UUID.randomUUID());

    var read =
        new JwtConsumerBuilder()
            .setVerificationKey(keys.getPublic())
            .setExpectedIssuer("http://issuer")
            .setExpectedAudience("carryover")
            .setExpectedType(true, "at+jwt")
            .build()
            .process(token);
    assertThat(read.getJwtClaims().getSubject()).isEqualTo(device.toString());
    assertThat(read.getJwtClaims().getStringListClaimValue("roles")).containsExactly("Device");
    assertThat(read.getJoseObjects().getFirst().getKeyIdHeaderValue()).isEqualTo("of-the-stack");
  }
}
