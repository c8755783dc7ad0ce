package io.carryover.policy.backuppolicy;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A version of a policy as administrators see it.
 *
 * @param author the id of the user who made it
 * @param difference what it says otherwise than the version before
 * @param rolledBackTo the version that it says the same as, or null when it is no roll-back
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record PolicyVersionResponse(
    long version,
    PolicyVersion.Action action,
    String author,
    Instant changedAt,
    String name,
    String description,
    List<SaveBackupPolicyBody.Setting> settings,
    int priority,
    AssignmentBody assignment,
    List<PolicyDifference> difference,
    @Schema(nullable = true) @Nullable Long rolledBackTo) {

  static PolicyVersionResponse of(PolicyVersion version, @Nullable PolicyVersion before) {
    var content = version.state().content();
    return new PolicyVersionResponse(
        version.version(),
        version.action(),
        version.author().value(),
        version.changedAt(),
        content.name(),
        content.description(),
        content.settings().stream().map(SaveBackupPolicyBody.Setting::from).toList(),
        content.priority(),
        AssignmentBody.from(version.state().assignment()),
        PolicyDifference.between(before == null ? null : before.state(), version.state()),
        version.rolledBackTo());
  }
}
