package io.carryover.simulator.loop;

/** Sees how far the fleet is. Called from many threads. */
public interface Watcher {

  /** A stage has got so far; {@code done == total} ends it. */
  void progress(Stage stage, int done, int total);
}
