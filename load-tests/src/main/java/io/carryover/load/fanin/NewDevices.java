package io.carryover.load.fanin;

import io.carryover.simulator.fleet.Chance;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** Devices that back up for the first time, each once. */
final class NewDevices implements UploadSource {

  private final Deque<Device> waiting;
  private final Chance ids;

  private NewDevices(Deque<Device> waiting, Chance ids) {
    this.waiting = waiting;
    this.ids = ids;
  }

  /** All of these. */
  static NewDevices of(Collection<Device> devices, Chance ids) {
    return new NewDevices(new ArrayDeque<>(devices), ids);
  }

  /** As many of these as are needed; they are taken out, and the others remain. */
  static NewDevices takenFrom(Deque<Device> devices, Chance ids) {
    return new NewDevices(devices, ids);
  }

  @Override
  public @Nullable Upload next() {
    Device device = waiting.pollFirst();
    return device == null ? null : device.full(ids.uuid());
  }

  @Override
  public void acknowledged(Upload upload, Acknowledgement answer) {}
}
