package io.carryover.policy.backuppolicy;

import com.fasterxml.jackson.databind.annotation.EnumNaming;
import io.carryover.kit.identity.UserId;
import io.carryover.kit.json.LowerCamelCase;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One version of a policy.
 *
 * @param state what the policy said from then on; of a removal, what it said until then
 * @param rolledBackTo the version that it says the same as, or null when it is no roll-back
 */
public record PolicyVersion(
    UUID policyId,
    long version,
    Action action,
    UserId author,
    Instant changedAt,
    PolicyState state,
    @Nullable Long rolledBackTo) {

  /** How a version came about. */
  @EnumNaming(LowerCamelCase.class)
  public enum Action {
    CREATED,
    CHANGED,
    ASSIGNED,
    PUBLISHED,
    ROLLED_BACK,
    REMOVED
  }
}
