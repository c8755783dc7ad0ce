package io.carryover.reporting.rebuild;

import io.carryover.kit.inbox.TopicReplay;
import io.carryover.reporting.ReportingProblem;
import io.carryover.reporting.event.EventTopics;
import io.carryover.reporting.generation.LiveGenerations;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.sql.SQLException;
import java.time.Duration;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Starts a rebuild, which then runs in the background. */
@ApplicationScoped
class RebuildReadModels {

  private static final Logger LOG = Logger.getLogger(RebuildReadModels.class);
  private static final Duration LAST_WORDS = Duration.ofSeconds(10);

  private final RebuildLock lock;
  private final GenerationRows generations;
  private final DeadGenerations deadGenerations;
  private final TimelineHistory history;
  private final Replay replay;
  private volatile @Nullable Thread running;

  RebuildReadModels(
      RebuildLock lock,
      GenerationRows generations,
      DeadGenerations deadGenerations,
      TimelineHistory history,
      Replay replay) {
    this.lock = lock;
    this.generations = generations;
    this.deadGenerations = deadGenerations;
    this.history = history;
    this.replay = replay;
  }

  /** All that the topics hold, written to one generation. */
  @ApplicationScoped
  static class Replay {
    private final TopicReplay topicReplay;
    private final EventTopics topics;

    Replay(TopicReplay topicReplay, EventTopics topics) {
      this.topicReplay = topicReplay;
      this.topics = topics;
    }

    void into(int generation, TopicReplay.Progress progress) {
      LiveGenerations.only(generation, () -> topicReplay.replay(topics.names(), progress));
    }
  }

  /** After the replay has been told to stop, which is at the default priority. */
  void stop(@Observes @Priority(Interceptor.Priority.LIBRARY_AFTER) ShutdownEvent event)
      throws InterruptedException {
    Thread rebuild = running;
    if (rebuild != null) {
      rebuild.join(LAST_WORDS);
    }
  }

  /** Starts a rebuild and returns at once; a second one is answered with a problem. */
  void start() throws SQLException {
    RebuildLock.Held held =
        lock.tryAcquire().orElseThrow(ReportingProblem.REBUILD_RUNNING::toException);
    try {
      int generation = generations.begin();
      running = Thread.ofPlatform().name("rebuild").daemon().start(() -> run(generation, held));
    } catch (RuntimeException e) {
      held.close();
      throw e;
    }
  }

  private void run(int generation, RebuildLock.Held held) {
    try (held) {
      try {
        build(generation);
        LOG.infof("Generation %d of the read models is served.", generation);
      } catch (RuntimeException e) {
        LOG.errorf(e, "Generation %d of the read models is given up.", generation);
        generations.fail(generation, reason(e));
      } finally {
        deadGenerations.remove();
      }
    } catch (RuntimeException e) {
      LOG.errorf(e, "The next rebuild removes what this one could not.");
    }
  }

  private void build(int generation) {
    deadGenerations.remove();
    replay.into(generation, new SparingProgress(generation));
    history.takeOver(generations.active(), generation);
    generations.activate(generation);
  }

  /** Our own words, or the kind of failure: messages of others may quote content. */
  private static String reason(RuntimeException failure) {
    return failure instanceof IllegalStateException own
            && own.getMessage() != null
            && own.getCause() == null
        ? own.getMessage()
        : failure.getClass().getSimpleName();
  }

  /** Writes progress down about once a second, and at the end. */
  private final class SparingProgress implements TopicReplay.Progress {
    private static final long SECOND = 1_000_000_000L;
    private final int generation;
    private long writtenAt = System.nanoTime() - SECOND;

    SparingProgress(int generation) {
      this.generation = generation;
    }

    @Override
    public void moved(long applied, long total) {
      if (applied == total || System.nanoTime() - writtenAt >= SECOND) {
        generations.moved(generation, applied, total);
        writtenAt = System.nanoTime();
      }
    }
  }
}
