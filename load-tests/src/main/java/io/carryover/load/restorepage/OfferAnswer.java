package io.carryover.load.restorepage;

import io.carryover.agent.protocol.Reason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What restore-service answers to a device that asks for the restore page, or for its next one. */
record OfferAnswer(
    UUID offerId,
    String occasion,
    boolean shown,
    List<Reason> reasons,
    List<ShownProfile> profiles,
    @Nullable String next,
    @Nullable Instant expiresAt) {

  /** As many as a page holds. */
  static final int PAGE = 15;

  OfferAnswer {
    reasons = List.copyOf(reasons);
    profiles = List.copyOf(profiles);
  }

  /**
   * What is wrong with it; empty when it is exactly what was prepared.
   *
   * @param page from 0
   */
  List<String> differencesFrom(AskingDevice asked, int page) {
    Differences differences = new Differences();
    int from = Math.min(asked.profiles().size(), page * PAGE);
    int to = Math.min(asked.profiles().size(), from + PAGE);
    List<String> codes = reasons.stream().map(Reason::code).toList();
    boolean expectsNext = asked.isShown() && to < asked.profiles().size();
    differences.compare("occasion", asked.occasion(), occasion);
    differences.compare("shown", asked.isShown(), shown);
    differences.compare("reasons", asked.reasons(), codes);
    differences.compare(
        "profiles", asked.isShown() ? asked.profiles().subList(from, to) : List.of(), profiles);
    differences.compare("next page", expectsNext, next != null);
    differences.compare("lifetime", asked.isShown(), expiresAt != null);
    return differences.found();
  }

  private record Differences(List<String> found) {
    Differences() {
      this(new ArrayList<>());
    }

    void compare(String what, Object expected, Object actual) {
      if (!expected.equals(actual)) {
        found.add("%s: %s instead of %s".formatted(what, actual, expected));
      }
    }
  }
}
