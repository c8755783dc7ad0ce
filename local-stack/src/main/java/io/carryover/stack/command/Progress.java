package io.carryover.stack.command;

import io.carryover.stack.ProgressListener;

/** A display of what happens, until it is closed. */
interface Progress extends ProgressListener, AutoCloseable {

  @Override
  void close();
}
