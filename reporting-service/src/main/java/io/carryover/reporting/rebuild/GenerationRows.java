package io.carryover.reporting.rebuild;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** The generations, and the moves of a rebuild, each in a transaction of its own. */
@ApplicationScoped
class GenerationRows implements PanacheRepositoryBase<GenerationRow, Integer> {

  private final Clock clock;

  GenerationRows(Clock clock) {
    this.clock = clock;
  }

  /** Gives a new generation to fill; one that an interrupted rebuild has left is given up. */
  @Transactional
  int begin() {
    find("state", GenerationState.BUILDING).<GenerationRow>stream()
        .forEach(row -> row.fail("The service ended during the rebuild.", clock.instant()));
    flush();
    var next = new GenerationRow(newest().generation() + 1, clock.instant());
    persist(next);
    return next.generation();
  }

  /** Notes how far a rebuild has come. */
  @Transactional
  void moved(int generation, long applied, long total) {
    building(generation).moved(applied, total);
  }

  /** Serves a generation from now on. */
  @Transactional
  void activate(int generation) {
    GenerationRow next = building(generation);
    GenerationRow present = find("state", GenerationState.ACTIVE).singleResult();
    present.replace();
    // At most one is active at any moment, also between these two updates.
    flush();
    next.activate(clock.instant());
  }

  /** Gives a generation up. */
  @Transactional
  void fail(int generation, String reason) {
    building(generation).fail(reason, clock.instant());
  }

  /** The newest generation, whatever became of it. */
  @Transactional
  GenerationRow newest() {
    return findAll(Sort.descending("generation")).firstResultOptional().orElseThrow();
  }

  /** The generation that is served. */
  @Transactional
  int active() {
    return find("state", GenerationState.ACTIVE).<GenerationRow>singleResult().generation();
  }

  /** The generations that events are written to. */
  @Transactional
  List<Integer> live() {
    return find("state in ?1", List.of(GenerationState.ACTIVE, GenerationState.BUILDING))
        .<GenerationRow>stream()
        .map(GenerationRow::generation)
        .toList();
  }

  private GenerationRow building(int generation) {
    return Optional.ofNullable(findById(generation))
        .filter(row -> row.state() == GenerationState.BUILDING)
        .orElseThrow(
            () -> new IllegalStateException("Another rebuild has taken the place of this one."));
  }
}
