package io.carryover.restore.bulk;

import io.carryover.kit.identity.UserId;
import io.carryover.restore.BulkRestoreId;
import io.carryover.restore.RestoreOutcome;
import io.carryover.restore.Sha256;
import io.carryover.restore.bulk.BulkRestoreState.Cancelled;
import io.carryover.restore.bulk.BulkRestoreState.Ended;
import io.carryover.restore.bulk.BulkRestoreState.Paused;
import io.carryover.restore.bulk.BulkRestoreState.Running;
import io.carryover.restore.plan.Selection;
import io.carryover.restore.restorepoint.MadeBy;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A bulk restore in its table. The constraints there say what the states say here. */
@Entity
@Table(name = "bulk_restore")
@IdClass(BulkRestoreRow.Key.class)
class BulkRestoreRow {

  record Key(UUID tenantId, UUID bulkRestoreId) {}

  enum StateName {
    RUNNING,
    PAUSED,
    ENDED,
    CANCELLED
  }

  @Id private UUID tenantId;
  @Id private UUID bulkRestoreId;
  private String requestDigest;
  private String name;

  @Enumerated(EnumType.STRING)
  private MadeBy madeBy;

  private @Nullable Instant asOf;

  @JdbcTypeCode(SqlTypes.JSON)
  private @Nullable Selection selection;

  private Instant deadline;
  private int failureLimitPercent;
  private int minimumEnded;
  private String startedBy;
  private Instant startedAt;
  private int devices;
  private int waiting;
  private int running;
  private int ended;

  @JdbcTypeCode(SqlTypes.JSON)
  private Map<String, Integer> endedByOutcome;

  private int expired;
  private int cancelled;
  private int refused;
  private int countedEnded;
  private int countedFailed;

  @Enumerated(EnumType.STRING)
  private StateName state;

  @Enumerated(EnumType.STRING)
  private @Nullable PausedBy pausedBy;

  private @Nullable Instant pausedAt;
  private @Nullable Instant endedAt;

  @SuppressWarnings("NullAway.Init")
  protected BulkRestoreRow() {}

  @SuppressWarnings("NullAway.Init")
  BulkRestoreRow(Key key) {
    this.tenantId = key.tenantId();
    this.bulkRestoreId = key.bulkRestoreId();
  }

  void take(BulkRestore bulk) {
    requestDigest = bulk.request().hex();
    name = bulk.name();
    madeBy = bulk.backup().madeBy();
    asOf = bulk.backup().asOf();
    selection = bulk.backup().selection();
    deadline = bulk.deadline();
    failureLimitPercent = bulk.limit().percent();
    minimumEnded = bulk.limit().minimumEnded();
    startedBy = bulk.startedBy().value();
    startedAt = bulk.startedAt();
    countedEnded = bulk.counted().ended();
    countedFailed = bulk.counted().failed();
    take(bulk.progress());
    take(bulk.state());
  }

  private void take(Progress progress) {
    devices = progress.devices();
    waiting = progress.waiting();
    running = progress.running();
    ended = progress.ended();
    Map<String, Integer> outcomes = new TreeMap<>();
    progress.endedByOutcome().forEach((outcome, count) -> outcomes.put(outcome.name(), count));
    endedByOutcome = outcomes;
    expired = progress.expired();
    cancelled = progress.cancelled();
    refused = progress.refused();
  }

  private void take(BulkRestoreState newState) {
    pausedBy = null;
    pausedAt = null;
    endedAt = null;
    switch (newState) {
      case Running ignored -> state = StateName.RUNNING;
      case Paused paused -> {
        state = StateName.PAUSED;
        pausedBy = paused.by();
        pausedAt = paused.at();
      }
      case Ended end -> {
        state = StateName.ENDED;
        endedAt = end.at();
      }
      case Cancelled end -> {
        state = StateName.CANCELLED;
        endedAt = end.at();
      }
    }
  }

  BulkRestore toBulkRestore() {
    return new BulkRestore(
        new BulkRestoreId(bulkRestoreId),
        new Sha256(requestDigest),
        name,
        new OrderedBackup(madeBy, asOf, selection),
        deadline,
        new FailureLimit(failureLimitPercent, minimumEnded),
        new UserId(startedBy),
        startedAt,
        toProgress(),
        new EndedCount(countedEnded, countedFailed),
        toState());
  }

  private Progress toProgress() {
    var outcomes = new EnumMap<RestoreOutcome, Integer>(RestoreOutcome.class);
    endedByOutcome.forEach((name, count) -> outcomes.put(RestoreOutcome.valueOf(name), count));
    return new Progress(waiting, running, outcomes, expired, cancelled, refused);
  }

  private BulkRestoreState toState() {
    return switch (state) {
      case RUNNING -> new Running();
      case PAUSED -> new Paused(known(pausedBy), known(pausedAt));
      case ENDED -> new Ended(known(endedAt));
      case CANCELLED -> new Cancelled(known(endedAt));
    };
  }

  /** What the constraints of the table promise for this state. */
  private static <T> T known(@Nullable T value) {
    return Objects.requireNonNull(value);
  }
}
