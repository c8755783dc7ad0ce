package io.carryover.kit.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Ticker;
import io.quarkus.security.identity.SecurityIdentity;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Whom tokens stand for, as far as they have been verified lately.
 *
 * <p>To verify a signature costs more than all else about a small request. A token is remembered
 * until it expires, and no longer than a key may work on that has been withdrawn.
 */
final class VerifiedTokens {

  /** After that a token is verified anew, by the keys of then. */
  static final Duration LONGEST = Duration.ofMinutes(10);

  private final Clock clock;
  private final Cache<String, Verified> verified;

  /**
   * Remembers none yet.
   *
   * @param most how many tokens are remembered; the ones that are used least are forgotten first
   */
  VerifiedTokens(int most, Clock clock) {
    this.clock = clock;
    this.verified =
        Caffeine.newBuilder()
            .maximumSize(most)
            .ticker(ticker(clock))
            .executor(Runnable::run)
            .expireAfter(
                Expiry.creating((String token, Verified value) ->
                    Duration.between(clock.instant(), value.until())))
            .build();
  }

  private record Verified(SecurityIdentity identity, Instant until) {}

  /** The one whom a token stands for, if it was verified lately and has not expired. */
  Optional<SecurityIdentity> find(String token) {
    return Optional.ofNullable(verified.getIfPresent(token))
        .filter(known -> clock.instant().isBefore(known.until()))
        .map(Verified::identity);
  }

  /** Remembers a token that has just been verified. */
  void add(String token, SecurityIdentity identity, Instant expiresAt) {
    Instant longest = clock.instant().plus(LONGEST);
    Instant until = expiresAt.isBefore(longest) ? expiresAt : longest;
    if (until.isAfter(clock.instant())) {
      verified.put(token, new Verified(identity, until));
    }
  }

  private static Ticker ticker(Clock clock) {
    return () -> Duration.between(Instant.EPOCH, clock.instant()).toNanos();
  }
}
