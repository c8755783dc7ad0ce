package io.carryover.reporting.rebuild;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A generation of the read models, with the rebuild that made it; the first one had none. */
@Entity
@Table(name = "projection_generation")
class GenerationRow {

  private static final int MAX_FAILURE = 500;

  @Id private int generation;

  @Enumerated(EnumType.STRING)
  @Column(columnDefinition = "text")
  private GenerationState state = GenerationState.BUILDING;

  private @Nullable Instant startedAt;
  private @Nullable Instant finishedAt;
  private long recordsApplied;
  private long recordsTotal;

  @Column(columnDefinition = "text")
  private @Nullable String failure;

  protected GenerationRow() {}

  GenerationRow(int generation, Instant startedAt) {
    this.generation = generation;
    this.startedAt = startedAt;
  }

  int generation() {
    return generation;
  }

  GenerationState state() {
    return state;
  }

  @Nullable Instant startedAt() {
    return startedAt;
  }

  @Nullable Instant finishedAt() {
    return finishedAt;
  }

  long recordsApplied() {
    return recordsApplied;
  }

  long recordsTotal() {
    return recordsTotal;
  }

  @Nullable String failure() {
    return failure;
  }

  void moved(long applied, long total) {
    recordsApplied = applied;
    recordsTotal = total;
  }

  void replace() {
    state = GenerationState.REPLACED;
  }

  void activate(Instant now) {
    state = GenerationState.ACTIVE;
    finishedAt = now;
  }

  void fail(String reason, Instant now) {
    state = GenerationState.FAILED;
    failure = reason.length() <= MAX_FAILURE ? reason : reason.substring(0, MAX_FAILURE);
    finishedAt = now;
  }
}
