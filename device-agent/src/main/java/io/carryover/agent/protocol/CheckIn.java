package io.carryover.agent.protocol;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a check-in.
 *
 * @param decision backUp, notNow or refused
 * @param head the newest backup, to send only changes against
 */
public record CheckIn(
    String decision,
    List<Reason> reasons,
    @Nullable UUID profileId,
    @Nullable Head head,
    Instant nextCheckInAt,
    List<CategoryState> categories) {

  /** The newest backup. */
  public record Head(long version, String manifestDigest) {}

  /** What the policy says of a category. */
  public record CategoryState(String category, String state) {}

  /** Whether the device is to back up now. */
  public boolean backUp() {
    return decision.equals("backUp");
  }

  /** Whether the device may not back up. */
  public boolean refused() {
    return decision.equals("refused");
  }

  /** Whether the policy locks a category off. */
  public boolean locks(String category) {
    return categories.stream()
        .anyMatch(c -> c.category().equals(category) && c.state().equals("lockedOff"));
  }
}
