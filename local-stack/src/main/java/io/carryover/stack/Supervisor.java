package io.carryover.stack;

import io.carryover.embedded.host.LogTail;
import io.carryover.stack.part.Keeper;
import io.carryover.stack.part.Part;
import io.carryover.stack.port.PortCheck;
import io.carryover.stack.state.PartStatus;
import io.carryover.stack.state.ProcessIdentity;
import io.carryover.stack.state.StackException;
import io.carryover.stack.state.StackState;
import io.carryover.stack.state.StateFolder;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A stack that this process runs: it starts the parts, starts again those that end, and stops them
 * in an order in which none loses what it is about to write.
 */
final class Supervisor implements Stack {

  private static final int LOG_LINES_SHOWN = 12;

  private final StateFolder folder;
  private final StateFolder.Lock lock;
  private final ProgressListener listener;
  private final List<Keeper> infrastructure;
  private final List<Keeper> services;
  private final AtomicBoolean stopping = new AtomicBoolean();
  private final CompletableFuture<Void> stopped = new CompletableFuture<>();
  private final AtomicReference<@Nullable StackException> failure = new AtomicReference<>();
  private final Thread shutdownHook = Thread.ofPlatform().name("stop-stack").unstarted(this::stop);
  private StackState state;

  private Supervisor(
      StackOptions options, StackState state, StateFolder.Lock lock, ProgressListener listener) {
    this.folder = options.folder();
    this.lock = lock;
    this.listener = listener;
    this.state = state;
    var assembly = new Assembly(options, state);
    this.infrastructure = keepers(assembly.infrastructure(), options);
    this.services = keepers(assembly.services(), options);
  }

  private List<Keeper> keepers(List<Part> parts, StackOptions options) {
    return parts.stream().map(part -> new Keeper(part, options.patience(), this::changed)).toList();
  }

  static Supervisor start(StackOptions options, ProgressListener listener) {
    Assembly.demandBuilt(options.services());
    options.folder().create();
    StateFolder.Lock lock =
        options
            .folder()
            .tryLock()
            .orElseThrow(() ->
                new StackException(
                    "a stack is running in %s already".formatted(options.folder().path())));
    try {
      var supervisor = new Supervisor(options, takeOver(options, listener), lock, listener);
      supervisor.startAll();
      return supervisor;
    } catch (RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  /**
   * What an earlier run has left, without its processes; or nothing at all, if that is asked for.
   */
  private static StackState takeOver(StackOptions options, ProgressListener listener) {
    StateFolder folder = options.folder();
    StackState previous = folder.read().orElseGet(() -> StackState.initial(options.ports()));
    Leftovers.of(previous).end(listener);
    PortCheck.demandFree(options.ports());
    if (options.fresh()) {
      folder.clear();
      previous = StackState.initial(options.ports());
    }
    List<String> schemas = options.services().stream().map(ServiceProgram::schema).toList();
    ProcessHandle us = ProcessHandle.current();
    String mark = us.info().command().orElse("java");
    StackState state =
        previous.supervisedBy(
            ProcessIdentity.of(us, mark), options.ports(), previous.secrets().covering(schemas));
    folder.write(state);
    return state;
  }

  private void startAll() {
    Runtime.getRuntime().addShutdownHook(shutdownHook);
    startTogether(infrastructure);
    startTogether(services);
    synchronized (this) {
      state = state.becomeReady();
      folder.write(state);
    }
  }

  /**
   * Starts them at the same time; when one fails, all are stopped and the first failure is thrown.
   */
  private void startTogether(List<Keeper> keepers) {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      keepers.forEach(keeper -> threads.execute(() -> start(keeper)));
    }
    StackException problem = failure.get();
    if (problem != null) {
      close();
      throw problem;
    }
  }

  private void start(Keeper keeper) {
    try {
      keeper.start();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      fail(new StackException("interrupted while the stack was starting", e));
    } catch (RuntimeException e) {
      fail(explain(keeper, e));
    }
  }

  private void fail(StackException problem) {
    if (failure.compareAndSet(null, problem)) {
      stop();
    }
  }

  private StackException explain(Keeper keeper, RuntimeException problem) {
    String message = String.valueOf(problem.getMessage());
    if (!(problem instanceof StackException) || stopping.get()) {
      return new StackException(message, problem);
    }
    var log = folder.log(keeper.status().name());
    return new StackException(
        "%s. Its log, %s, ends with:%n%s"
            .formatted(message, log, String.join("\n", LogTail.of(log, LOG_LINES_SHOWN))),
        problem);
  }

  private synchronized void changed(PartStatus part) {
    state = state.with(statuses());
    folder.write(state);
    listener.changed(part);
  }

  private List<PartStatus> statuses() {
    return Stream.concat(infrastructure.stream(), services.stream()).map(Keeper::status).toList();
  }

  @Override
  public synchronized StackState state() {
    return state;
  }

  @Override
  public void close() {
    stop();
    try {
      Runtime.getRuntime().removeShutdownHook(shutdownHook);
    } catch (IllegalStateException shuttingDown) {
      // The hook finds that everything is stopped.
    }
  }

  /** Services first, then what they write to; Postgres last. Returns when all has ended. */
  private void stop() {
    if (!stopping.compareAndSet(false, true)) {
      stopped.join();
      return;
    }
    try {
      try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
        services.forEach(keeper -> threads.execute(keeper::stop));
      }
      infrastructure.reversed().forEach(Keeper::stop);
      synchronized (this) {
        state = state.stopped();
        folder.write(state);
      }
    } finally {
      lock.close();
      stopped.complete(null);
    }
  }
}
