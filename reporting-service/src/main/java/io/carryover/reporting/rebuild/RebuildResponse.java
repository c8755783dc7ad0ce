package io.carryover.reporting.rebuild;

import com.fasterxml.jackson.databind.annotation.EnumNaming;
import io.carryover.kit.json.LowerCamelCase;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What is served, and how the newest rebuild stands.
 *
 * @param activeGeneration the generation that reports read
 * @param rebuild the newest rebuild, or null when there has been none
 */
record RebuildResponse(int activeGeneration, @Schema(nullable = true) @Nullable Rebuild rebuild) {

  /**
   * A rebuild.
   *
   * @param generation the generation that it fills
   * @param finishedAt when the generation was switched to, or given up; a rebuild runs a little
   *     longer, until it has removed what nobody reads any more
   * @param recordsApplied how many positions of the topics are behind it, of {@code recordsTotal}
   * @param failure why it ended early, or null
   */
  record Rebuild(
      int generation,
      State state,
      @Schema(nullable = true) @Nullable Instant startedAt,
      @Schema(nullable = true) @Nullable Instant finishedAt,
      long recordsApplied,
      long recordsTotal,
      @Schema(nullable = true) @Nullable String failure) {}

  /** How a rebuild stands. */
  @Schema(name = "RebuildState")
  @EnumNaming(LowerCamelCase.class)
  enum State {
    RUNNING,
    /** Its process has ended; the next rebuild removes what it has left. */
    INTERRUPTED,
    FINISHED,
    FAILED
  }

  static RebuildResponse from(int activeGeneration, GenerationRow newest, boolean running) {
    if (newest.startedAt() == null) {
      return new RebuildResponse(activeGeneration, null);
    }
    return new RebuildResponse(
        activeGeneration,
        new Rebuild(
            newest.generation(),
            running ? State.RUNNING : ended(newest.state()),
            newest.startedAt(),
            newest.finishedAt(),
            newest.recordsApplied(),
            newest.recordsTotal(),
            newest.failure()));
  }

  private static State ended(GenerationState state) {
    return switch (state) {
      case BUILDING -> State.INTERRUPTED;
      case ACTIVE, REPLACED -> State.FINISHED;
      case FAILED -> State.FAILED;
    };
  }
}
