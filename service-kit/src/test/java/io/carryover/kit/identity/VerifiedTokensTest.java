package io.carryover.kit.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class VerifiedTokensTest {

  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

  private final Watch watch = new Watch();
  private final VerifiedTokens tokens = new VerifiedTokens(2, watch);
  private final SecurityIdentity ada = identity("ada");

  @Test
  void knowsWhoAVerifiedTokenStandsFor() {
    tokens.add("token of ada", ada, NOON.plusSeconds(60));

    assertThat(tokens.find("token of ada")).contains(ada);
    assertThat(tokens.find("another token")).isEmpty();
  }

  @Test
  void forgetsATokenWhenItExpires() {
    tokens.add("token of ada", ada, NOON.plusSeconds(60));

    watch.now = NOON.plusSeconds(60);

    assertThat(tokens.find("token of ada")).isEmpty();
  }

  @Test
  void forgetsALongLivedTokenAfterAWhileSoThatAWithdrawnKeyStopsToWork() {
    tokens.add("token of ada", ada, NOON.plus(Duration.ofDays(365)));

    watch.now = NOON.plus(VerifiedTokens.LONGEST);

    assertThat(tokens.find("token of ada")).isEmpty();
  }

  @Test
  void remembersNoTokenThatHasExpiredMeanwhile() {
    tokens.add("token of ada", ada, NOON);

    watch.now = NOON.minusSeconds(1);

    assertThat(tokens.find("token of ada")).isEmpty();
  }

  private static SecurityIdentity identity(String name) {
    return QuarkusSecurityIdentity.builder().setPrincipal(new QuarkusPrincipal(name)).build();
  }

  private static final class Watch extends Clock {
    private Instant now = NOON;

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      throw new UnsupportedOperationException();
    }
  }
}
