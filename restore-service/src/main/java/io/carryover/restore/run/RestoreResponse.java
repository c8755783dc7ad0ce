package io.carryover.restore.run;

import com.fasterxml.jackson.databind.annotation.EnumNaming;
import io.carryover.kit.json.LowerCamelCase;
import io.carryover.restore.CancelledBy;
import io.carryover.restore.RestoreChoice;
import io.carryover.restore.RestoreOccasion;
import io.carryover.restore.RestoreOutcome;
import io.carryover.restore.Sha256;
import io.carryover.restore.plan.PlanSize;
import io.carryover.restore.restorepoint.RestorePoint;
import io.carryover.restore.run.RestoreState.Finished;
import io.carryover.restore.run.RestoreState.InProgress;
import io.carryover.restore.run.RestoreState.InstallingApps;
import io.carryover.restore.run.RestoreState.Requested;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A restore as callers see it: numbers and reasons, never an item.
 *
 * @param outcome null until the restore has finished
 * @param cancelledBy who has cancelled it, or null when it came to another end or to none yet
 * @param restorePoint what was chosen, or null to set up as new
 * @param expiresAt unfinished by then, the restore ends as expired
 * @param selective whether only a part of the backup was chosen
 * @param plannedItems how many items the plan has, or null as long as there is none
 * @param pendingApps how many apps are on their way
 * @param settingsFinishedAt when the device finished the settings of a restore whose apps are still
 *     on their way, or null
 * @param skippedByReason the codes are the device's
 * @param undone what the device has taken back since its end, or null when it has not
 */
record RestoreResponse(
    UUID restoreId,
    UUID deviceId,
    String userId,
    State state,
    @Schema(nullable = true) @Nullable RestoreOutcome outcome,
    @Schema(nullable = true) @Nullable CancelledBy cancelledBy,
    RestoreOccasion occasion,
    RestoreChoice choice,
    @Schema(nullable = true) @Nullable RestorePointResponse restorePoint,
    Instant requestedAt,
    Instant expiresAt,
    @Schema(nullable = true) @Nullable Instant startedAt,
    @Schema(nullable = true) @Nullable Instant finishedAt,
    @Schema(nullable = true) @Nullable String appliedManifestDigest,
    boolean selective,
    @Schema(nullable = true) @Nullable Integer plannedItems,
    int pendingApps,
    @Schema(nullable = true) @Nullable Instant settingsFinishedAt,
    int itemsApplied,
    int itemsSkipped,
    int itemsFailed,
    Map<String, Integer> skippedByReason,
    Map<String, Integer> failedByReason,
    @Schema(nullable = true) @Nullable UndoneResponse undone) {

  /** Where the restore stands. */
  @Schema(name = "RestoreState")
  @EnumNaming(LowerCamelCase.class)
  enum State {
    REQUESTED,
    IN_PROGRESS,
    INSTALLING_APPS,
    FINISHED
  }

  /**
   * The chosen backup.
   *
   * @param itemCount how many settings and apps it holds
   */
  record RestorePointResponse(
      UUID profileId, long backupVersion, String manifestDigest, long itemCount) {

    private static RestorePointResponse from(RestorePoint point) {
      return new RestorePointResponse(
          point.profile().value(),
          point.backupVersion(),
          point.manifestDigest().hex(),
          point.itemCount());
    }
  }

  /**
   * What the device has made of the settings that the restore had put in place.
   *
   * @param itemsPutBack how many have their former content again
   * @param itemsRemoved how many were not there before, and are gone again
   * @param itemsLeftAlone how many it did not touch, such as those that had changed since
   * @param itemsFailed how many it could not put back
   */
  record UndoneResponse(
      Instant at, int itemsPutBack, int itemsRemoved, int itemsLeftAlone, int itemsFailed) {

    private static @Nullable UndoneResponse from(@Nullable Undo undo) {
      return undo == null
          ? null
          : new UndoneResponse(
              undo.at(),
              undo.counts().putBack(),
              undo.counts().removed(),
              undo.counts().leftAlone(),
              undo.counts().failed());
    }
  }

  static RestoreResponse from(Restore restore) {
    return switch (restore.state()) {
      case Requested ignored -> from(restore, State.REQUESTED, null, null);
      case InProgress running -> from(restore, State.IN_PROGRESS, running.startedAt(), null);
      case InstallingApps installing ->
          from(restore, State.INSTALLING_APPS, installing.startedAt(), null);
      case Finished finished -> from(restore, State.FINISHED, finished.startedAt(), finished);
    };
  }

  private static RestoreResponse from(
      Restore restore, State state, @Nullable Instant startedAt, @Nullable Finished end) {
    var counts = restore.counts();
    InstallingApps installing = restore.state() instanceof InstallingApps i ? i : null;
    Sha256 applied = end != null ? end.applied() : installing != null ? installing.applied() : null;
    return new RestoreResponse(
        restore.id().value(),
        restore.device().value(),
        restore.user().value(),
        state,
        end == null ? null : end.outcome(),
        end == null ? null : end.cancelledBy(),
        restore.occasion(),
        restore.choice(),
        restore.restorePoint().map(RestorePointResponse::from).orElse(null),
        restore.requestedAt(),
        restore.expiresAt(),
        startedAt,
        end == null ? null : end.at(),
        applied == null ? null : applied.hex(),
        restore.selection() != null,
        restore.plan().map(PlanSize::items).orElse(null),
        restore.pendingApps(),
        installing == null ? null : installing.settingsFinishedAt(),
        counts.applied(),
        counts.skipped(),
        counts.failed(),
        counts.skippedByReason(),
        counts.failedByReason(),
        UndoneResponse.from(restore.undo()));
  }
}
