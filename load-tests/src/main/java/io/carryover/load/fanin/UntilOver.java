package io.carryover.load.fanin;

import org.jspecify.annotations.Nullable;

/** A source that has nothing more to send once somebody says so. */
final class UntilOver implements UploadSource {

  private final UploadSource source;
  private volatile boolean over;

  UntilOver(UploadSource source) {
    this.source = source;
  }

  /** From now on there is nothing to send. */
  void end() {
    over = true;
  }

  @Override
  public @Nullable Upload next() {
    return over ? null : source.next();
  }

  @Override
  public void acknowledged(Upload upload, Acknowledgement answer) {
    source.acknowledged(upload, answer);
  }
}
