package io.carryover.embedded.identity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** Codes that were handed out and not yet exchanged. Each is good once, for a minute. */
final class AuthorizationCodes {

  private static final Duration LIFETIME = Duration.ofMinutes(1);
  private static final int MAX_PENDING = 10_000;
  private static final int CODE_BYTES = 32;
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  /** Oldest first: these make room when clients ask for codes and never come back. */
  private final Map<String, Grant> pending =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Grant> eldest) {
          return size() > MAX_PENDING;
        }
      };

  AuthorizationCodes(Clock clock) {
    this.clock = clock;
  }

  /** Who has signed in, for which request. */
  record Grant(DirectoryUser user, AuthorizationRequest request, Instant expiresAt) {}

  synchronized String issue(DirectoryUser user, AuthorizationRequest request) {
    var bytes = new byte[CODE_BYTES];
    random.nextBytes(bytes);
    String code = BASE64.encodeToString(bytes);
    pending.put(code, new Grant(user, request, clock.instant().plus(LIFETIME)));
    return code;
  }

  /** Spends the code, also when the rest of the request turns out to be wrong. */
  synchronized Grant redeem(String code, String clientId, String redirectUri, String verifier) {
    Grant grant = pending.remove(code);
    if (grant == null || grant.expiresAt().isBefore(clock.instant())) {
      throw OAuthException.invalidGrant("the code is unknown, used or expired");
    }
    AuthorizationRequest request = grant.request();
    if (!request.clientId().equals(clientId)
        || !request.redirectUri().toString().equals(redirectUri)) {
      throw OAuthException.invalidGrant("the code was given to another client or redirect");
    }
    if (!Directory.sameSecret(request.codeChallenge(), challengeOf(verifier))) {
      throw OAuthException.invalidGrant("the code verifier is wrong");
    }
    return grant;
  }

  private static String challengeOf(String verifier) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
      return BASE64.encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this JDK has no SHA-256", e);
    }
  }
}
