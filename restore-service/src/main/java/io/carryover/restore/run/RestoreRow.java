package io.carryover.restore.run;

import io.carryover.kit.identity.DeviceId;
import io.carryover.kit.identity.UserId;
import io.carryover.restore.CancelledBy;
import io.carryover.restore.RestoreId;
import io.carryover.restore.RestoreOccasion;
import io.carryover.restore.RestoreOutcome;
import io.carryover.restore.Sha256;
import io.carryover.restore.offer.OfferId;
import io.carryover.restore.plan.PlanSize;
import io.carryover.restore.plan.Selection;
import io.carryover.restore.restorepoint.ProfileId;
import io.carryover.restore.restorepoint.RestorePoint;
import io.carryover.restore.run.RestoreState.Finished;
import io.carryover.restore.run.RestoreState.InProgress;
import io.carryover.restore.run.RestoreState.InstallingApps;
import io.carryover.restore.run.RestoreState.Requested;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A restore in its table. The constraints there say what the states say here. */
@Entity
@Table(name = "restore")
@IdClass(RestoreRow.Key.class)
class RestoreRow {

  record Key(UUID tenantId, UUID restoreId) {}

  enum StateName {
    REQUESTED,
    IN_PROGRESS,
    INSTALLING_APPS,
    FINISHED
  }

  @Id private UUID tenantId;
  @Id private UUID restoreId;
  private UUID offerId;
  private UUID deviceId;
  private String userId;

  @Enumerated(EnumType.STRING)
  private RestoreOccasion occasion;

  private @Nullable UUID profileId;
  private @Nullable Long backupVersion;
  private @Nullable String manifestDigest;
  private @Nullable Long itemCount;

  @JdbcTypeCode(SqlTypes.JSON)
  private @Nullable Selection selection;

  private @Nullable Integer plannedItems;
  private @Nullable Integer plannedApps;
  private int pendingApps;
  private Instant requestedAt;
  private Instant expiresAt;

  @Enumerated(EnumType.STRING)
  private StateName state;

  private @Nullable Instant startedAt;
  private @Nullable Instant settingsFinishedAt;
  private @Nullable Instant finishedAt;

  @Enumerated(EnumType.STRING)
  private @Nullable RestoreOutcome outcome;

  @Enumerated(EnumType.STRING)
  private @Nullable CancelledBy cancelledBy;

  private @Nullable String appliedManifestDigest;
  private int itemsApplied;

  @JdbcTypeCode(SqlTypes.JSON)
  private Map<String, Integer> skippedByReason;

  @JdbcTypeCode(SqlTypes.JSON)
  private Map<String, Integer> failedByReason;

  private @Nullable Long undoRevision;
  private @Nullable Instant undoneAt;
  private @Nullable Integer undoPutBack;
  private @Nullable Integer undoRemoved;
  private @Nullable Integer undoLeftAlone;
  private @Nullable Integer undoFailed;

  @SuppressWarnings("NullAway.Init")
  protected RestoreRow() {}

  @SuppressWarnings("NullAway.Init")
  RestoreRow(Key key) {
    this.tenantId = key.tenantId();
    this.restoreId = key.restoreId();
  }

  void take(Restore restore) {
    offerId = restore.offer().value();
    deviceId = restore.device().value();
    userId = restore.user().value();
    occasion = restore.occasion();
    requestedAt = restore.requestedAt();
    expiresAt = restore.expiresAt();
    selection = restore.selection();
    restore.restorePoint().ifPresent(this::takePoint);
    restore.plan().ifPresent(this::takePlan);
    pendingApps = restore.pendingApps();
    settingsFinishedAt = null;
    itemsApplied = restore.counts().applied();
    skippedByReason = Map.copyOf(restore.counts().skippedByReason());
    failedByReason = Map.copyOf(restore.counts().failedByReason());
    takeUndo(restore.undo());
    switch (restore.state()) {
      case Requested ignored -> state = StateName.REQUESTED;
      case InProgress running -> {
        state = StateName.IN_PROGRESS;
        startedAt = running.startedAt();
      }
      case InstallingApps installing -> {
        state = StateName.INSTALLING_APPS;
        startedAt = installing.startedAt();
        settingsFinishedAt = installing.settingsFinishedAt();
        appliedManifestDigest = installing.applied().hex();
      }
      case Finished finished -> takeEnd(finished);
    }
  }

  private void takePoint(RestorePoint point) {
    profileId = point.profile().value();
    backupVersion = point.backupVersion();
    manifestDigest = point.manifestDigest().hex();
    itemCount = point.itemCount();
  }

  private void takePlan(PlanSize plan) {
    plannedItems = plan.items();
    plannedApps = plan.apps();
  }

  private void takeEnd(Finished finished) {
    Sha256 applied = finished.applied();
    state = StateName.FINISHED;
    startedAt = finished.startedAt();
    finishedAt = finished.at();
    outcome = finished.outcome();
    cancelledBy = finished.cancelledBy();
    appliedManifestDigest = applied == null ? null : applied.hex();
  }

  private void takeUndo(@Nullable Undo undo) {
    if (undo != null) {
      undoRevision = undo.revision();
      undoneAt = undo.at();
      undoPutBack = undo.counts().putBack();
      undoRemoved = undo.counts().removed();
      undoLeftAlone = undo.counts().leftAlone();
      undoFailed = undo.counts().failed();
    }
  }

  Restore toRestore() {
    return new Restore(
        new RestoreId(restoreId),
        new OfferId(offerId),
        new DeviceId(deviceId),
        new UserId(userId),
        occasion,
        selection,
        requestedAt,
        expiresAt,
        toState(),
        toUndo());
  }

  private @Nullable Undo toUndo() {
    return undoRevision == null
        ? null
        : new Undo(
            undoRevision,
            known(undoneAt),
            new UndoCounts(
                known(undoPutBack), known(undoRemoved), known(undoLeftAlone), known(undoFailed)));
  }

  private RestoreState toState() {
    return switch (state) {
      case REQUESTED -> new Requested(known(toPoint()), toPlan());
      case IN_PROGRESS ->
          new InProgress(
              known(toPoint()), known(toPlan()), known(startedAt), toCounts(), pendingApps);
      case INSTALLING_APPS ->
          new InstallingApps(
              known(toPoint()),
              known(toPlan()),
              startedAt,
              toCounts(),
              pendingApps,
              new Sha256(known(appliedManifestDigest)),
              known(settingsFinishedAt));
      case FINISHED ->
          new Finished(
              toPoint(),
              toPlan(),
              startedAt,
              toCounts(),
              known(outcome),
              known(finishedAt),
              appliedManifestDigest == null ? null : new Sha256(appliedManifestDigest),
              cancelledBy);
    };
  }

  private @Nullable RestorePoint toPoint() {
    return profileId == null
        ? null
        : new RestorePoint(
            new ProfileId(profileId),
            known(backupVersion),
            new Sha256(known(manifestDigest)),
            known(itemCount));
  }

  private @Nullable PlanSize toPlan() {
    return plannedItems == null ? null : new PlanSize(plannedItems, known(plannedApps));
  }

  private ItemCounts toCounts() {
    return new ItemCounts(
        itemsApplied, new TreeMap<>(skippedByReason), new TreeMap<>(failedByReason));
  }

  /** What the constraints of the table promise for this state. */
  private static <T> T known(@Nullable T value) {
    return Objects.requireNonNull(value);
  }
}
