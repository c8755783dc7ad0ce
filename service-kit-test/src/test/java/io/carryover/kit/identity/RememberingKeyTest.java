package io.carryover.kit.identity;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a key has signed it is asked for once. */
class RememberingKeyTest {

  private static final byte[] SIGNATURE = bytes("signature");

  private final AtomicInteger asked = new AtomicInteger();

  /** Takes this one signature, whatever is signed. */
  private final DeviceTokenKey key =
      new RememberingKey((signed, signature) -> {
        asked.incrementAndGet();
        return Arrays.equals(signature, SIGNATURE);
      });

  private static byte[] bytes(String text) {
    return text.getBytes(US_ASCII);
  }

  @Test
  void aTokenThatComesAgainIsNotVerifiedAgain() {
    assertThat(key.verifies(bytes("header.claims"), SIGNATURE)).isTrue();
    assertThat(key.verifies(bytes("header.claims"), SIGNATURE)).isTrue();

    assertThat(asked).hasValue(1);
  }

  @Test
  void whatIsNotSignedIsAskedForEachTime() {
    assertThat(key.verifies(bytes("header.claims"), bytes("forged"))).isFalse();
    assertThat(key.verifies(bytes("header.claims"), bytes("forged"))).isFalse();

    assertThat(asked).hasValue(2);
  }

  @Test
  void aTokenThatIsRememberedMakesNoOtherGood() {
    assertThat(key.verifies(bytes("header.claims"), SIGNATURE)).isTrue();

    assertThat(key.verifies(bytes("header.claims"), bytes("signaturf"))).isFalse();
    assertThat(key.verifies(bytes("header.claims"), bytes("signatur"))).isFalse();
    // The same bytes one after the other, parted elsewhere.
    assertThat(key.verifies(bytes("header"), bytes("claims.signature"))).isFalse();
    assertThat(key.verifies(bytes("header.claimssig"), bytes("nature"))).isFalse();
    assertThat(asked).hasValue(5);
  }

  @Test
  void moreTokensThanItRemembersAreAllTaken() {
    for (int round = 0; round < 2; round++) {
      assertThat(IntStream.range(0, 100_000).parallel())
          .allMatch(n -> key.verifies(bytes("header." + n), SIGNATURE));
    }

    // Most of them pushed another one out, and of those that come again some are still there.
    assertThat(asked.get()).isBetween(100_001, 199_999);
  }
}
