package io.carryover.kit.identity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** OpenSSL and Java take the same signatures and refuse the same, remembered or not. */
@ParameterizedClass
@EnumSource
class DeviceTokenKeyTest {

  private static final byte[] SIGNED = "header.claims".getBytes(UTF_8);

  private static KeyPair keys;
  private static KeyPair otherKeys;

  private final By by;
  private DeviceTokenKey key;

  DeviceTokenKeyTest(By by) {
    this.by = by;
  }

  enum By {
    OPENSSL(OpenSslKey::of),
    JAVA(key -> Optional.of(DeviceTokenKey.byJava(key))),
    MEMORY(key -> Optional.of(new RememberingKey(DeviceTokenKey.byJava(key))));

    private final Function<RSAPublicKey, Optional<DeviceTokenKey>> reader;

    By(Function<RSAPublicKey, Optional<DeviceTokenKey>> reader) {
      this.reader = reader;
    }
  }

  @BeforeAll
  static void makeKeys() throws GeneralSecurityException {
    keys = newKeys();
    otherKeys = newKeys();
  }

  @BeforeEach
  void readTheKey() {
    Optional<DeviceTokenKey> read = by.reader.apply((RSAPublicKey) keys.getPublic());
    assumeTrue(read.isPresent(), "OpenSSL 3 is not installed");
    key = read.get();
  }

  private static KeyPair newKeys() throws GeneralSecurityException {
    var generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    return generator.generateKeyPair();
  }

  private static byte[] sign(KeyPair keys, byte[] bytes) throws GeneralSecurityException {
    var signature = Signature.getInstance("SHA256withRSA");
    signature.initSign(keys.getPrivate());
    signature.update(bytes);
    return signature.sign();
  }

  @Test
  void whatTheKeyHasSignedIsTaken() throws GeneralSecurityException {
    assertThat(key.verifies(SIGNED, sign(keys, SIGNED))).isTrue();
    assertThat(key.verifies(new byte[0], sign(keys, new byte[0]))).isTrue();
  }

  @Test
  void nothingElseIs() throws GeneralSecurityException {
    byte[] signature = sign(keys, SIGNED);
    byte[] changed = signature.clone();
    changed[100] ^= 1;
    byte[] aboveTheModulus = new byte[signature.length];
    Arrays.fill(aboveTheModulus, (byte) 0xff);

    assertThat(key.verifies("header.claimz".getBytes(UTF_8), signature)).isFalse();
    assertThat(key.verifies(SIGNED, changed)).isFalse();
    assertThat(key.verifies(SIGNED, aboveTheModulus)).isFalse();
    assertThat(key.verifies(SIGNED, new byte[signature.length])).isFalse();
    assertThat(key.verifies(SIGNED, sign(otherKeys, SIGNED))).isFalse();
    assertThat(key.verifies(SIGNED, signature)).isTrue();
  }

  @Test
  void aSignatureHasTheLengthOfItsKey() throws GeneralSecurityException {
    byte[] signature = sign(keys, SIGNED);

    assertThat(key.verifies(SIGNED, new byte[0])).isFalse();
    assertThat(key.verifies(SIGNED, Arrays.copyOf(signature, signature.length - 1))).isFalse();
    assertThat(key.verifies(SIGNED, Arrays.copyOf(signature, signature.length + 1))).isFalse();
    assertThat(key.verifies(SIGNED, Arrays.copyOf(signature, 100_000))).isFalse();
  }

  /** The same key can sign in other ways, and a token does not choose which. */
  @Test
  void anotherSchemeOfTheSameKeyIsRefused() throws GeneralSecurityException {
    var pss = Signature.getInstance("RSASSA-PSS");
    pss.setParameter(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
    pss.initSign(keys.getPrivate());
    pss.update(SIGNED);
    assertThat(key.verifies(SIGNED, pss.sign())).isFalse();

    var sha512 = Signature.getInstance("SHA512withRSA");
    sha512.initSign(keys.getPrivate());
    sha512.update(SIGNED);
    assertThat(key.verifies(SIGNED, sha512.sign())).isFalse();
  }

  @Test
  void manyThreadsAskAtOnce() throws GeneralSecurityException {
    byte[] good = sign(keys, SIGNED);
    byte[] bad = sign(otherKeys, SIGNED);

    assertThat(IntStream.range(0, 2_000).parallel())
        .allMatch(n -> key.verifies(SIGNED, n % 2 == 0 ? good : bad) == (n % 2 == 0));
  }

  /** Keys are fetched again and again, and those from before are forgotten. */
  @Test
  void aKeyThatIsReadAgainIsAsGood() throws GeneralSecurityException {
    byte[] signature = sign(keys, SIGNED);

    for (int i = 0; i < 200; i++) {
      if (i % 50 == 0) {
        System.gc();
      }
      DeviceTokenKey again = by.reader.apply((RSAPublicKey) keys.getPublic()).orElseThrow();
      assertThat(again.verifies(SIGNED, signature)).isTrue();
    }
    assertThat(key.verifies(SIGNED, signature)).isTrue();
  }
}
