package io.carryover.reporting.projection;

import static io.carryover.reporting.FleetEvents.refuses;
import static org.assertj.core.api.Assertions.assertThat;

import io.carryover.reporting.FleetEvents;
import io.carryover.reporting.FleetEvents.Refusal;
import io.carryover.reporting.event.BackupCompleted;
import io.carryover.reporting.event.BackupDeleted;
import io.carryover.reporting.event.PolicyAssigned;
import io.carryover.reporting.event.RestoreFinished;
import io.carryover.reporting.event.RestoreNotOffered;
import io.carryover.reporting.event.RestoreRequested;
import io.carryover.reporting.event.RestoreUndone;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SentencesTest {

  private final FleetEvents events = new FleetEvents(UUID.randomUUID());
  private final UUID device = UUID.randomUUID();
  private final Instant day = Instant.parse("2026-10-13T09:30:12Z");

  @Test
  void saysWhichPolicyAllowsBackupAndHowOften() {
    var event = events.policy(device, "ada", 1).read(PolicyAssigned.class);

    assertThat(Sentences.about(event))
        .isEqualTo("The policy \"Backup for everyone\" applies: backup is allowed, every 8 days.");
  }

  @Test
  void saysEveryReasonOfARefusal() {
    var event =
        events
            .policy(
                device,
                "ada",
                1,
                refuses("backup", new Refusal("a", "First."), new Refusal("b", "Second."))
                    .andThen(body -> body.putNull("policy")))
            .read(PolicyAssigned.class);

    assertThat(Sentences.about(event))
        .isEqualTo("No policy is assigned: backup is refused. First. Second.");
  }

  @Test
  void saysThatADeviceIsRetiredAndNothingElse() {
    var event =
        events
            .policy(device, "ada", 2, body -> body.put("active", false))
            .read(PolicyAssigned.class);

    assertThat(Sentences.about(event)).isEqualTo("The device was retired.");
  }

  @Test
  void countsWhatABackupHolds() {
    var event =
        events.completed(device, "ada", UUID.randomUUID(), 1, 1, day).read(BackupCompleted.class);

    assertThat(Sentences.about(event))
        .isEqualTo("Backup 1 is complete: 10 settings and 1 app, 2 items changed.");
  }

  @Test
  void tellsTheDeletionOfAProfileFromThatOfAVersion() {
    var profile =
        events.deleted(device, "ada", UUID.randomUUID(), 2, null, day).read(BackupDeleted.class);
    var version =
        events.deleted(device, "ada", UUID.randomUUID(), 2, 4L, day).read(BackupDeleted.class);

    assertThat(Sentences.about(profile))
        .isEqualTo(
            "All backups were deleted at the user's request; this can be undone until 28 October 2026.");
    assertThat(Sentences.about(version)).startsWith("Backup 4 was deleted at the user's request");
  }

  @Test
  void saysWhatWasChosenAndWhen() {
    var event = events.requested(UUID.randomUUID(), device).read(RestoreRequested.class);

    assertThat(Sentences.about(event))
        .isEqualTo("A restore of backup 6 was requested at device setup.");
  }

  @Test
  void saysThatTheHelpDeskHasOrderedARestore() {
    var event =
        events
            .requested(UUID.randomUUID(), device, body -> body.put("requestedBy", "helpDesk"))
            .read(RestoreRequested.class);

    assertThat(Sentences.about(event))
        .isEqualTo("A restore of backup 6 was requested by order of the help desk.");
  }

  @Test
  void saysWhyThePageWasNotShownAndWhereTheProviderKeepsIt() {
    var event = events.notOffered(UUID.randomUUID(), device, 1).read(RestoreNotOffered.class);

    assertThat(Sentences.about(event))
        .isEqualTo(
            "The restore page was not shown at device setup: The identity provider refused the sign-in to carryover"
                + " (53000): the device is not compliant yet. Exclude carryover from the policy that requires a"
                + " compliant device, or wait until the device is compliant. The provider's log has the sign-in under"
                + " correlation id ffeeddcc-bbaa-4988-a766-554433221100.");
  }

  @ParameterizedTest
  @CsvSource({
    "succeeded, 'The restore succeeded: 102 items applied, 2 skipped, 1 failed.'",
    "partlySucceeded, 'The restore succeeded in part: 102 items applied, 2 skipped, 1 failed.'",
    "failed, 'The restore failed: 102 items applied, 2 skipped, 1 failed.'",
    "expired, 'The restore expired before it was finished: 102 items applied, 2 skipped, 1 failed.'",
    "setUpAsNew, 'The device was set up as new.'"
  })
  void saysHowARestoreEnded(String outcome, String sentence) {
    var event = events.finished(UUID.randomUUID(), device, outcome).read(RestoreFinished.class);

    assertThat(Sentences.about(event)).isEqualTo(sentence);
  }

  @ParameterizedTest
  @CsvSource({
    "device, 'The restore was cancelled on the device: 102 items applied, 2 skipped, 1 failed.'",
    "user, 'The restore was cancelled by the user: 102 items applied, 2 skipped, 1 failed.'",
    "helpDesk, 'The restore was cancelled by the help desk: 102 items applied, 2 skipped, 1 failed.'"
  })
  void saysWhoHasCancelledARestore(String by, String sentence) {
    var event =
        events
            .finished(UUID.randomUUID(), device, "cancelled", body -> body.put("cancelledBy", by))
            .read(RestoreFinished.class);

    assertThat(Sentences.about(event)).isEqualTo(sentence);
  }

  @Test
  void saysWhatWasUndoneAndWhatWasNot() {
    var event = events.undone(UUID.randomUUID(), device, 3, 1).read(RestoreUndone.class);

    assertThat(Sentences.about(event))
        .isEqualTo("The restore was undone: 1 setting put back, 21 removed, 2 left alone.");
  }
}
