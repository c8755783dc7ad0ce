package io.carryover.load.fanin;

import io.carryover.simulator.fleet.Chance;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Devices that back up in turn, each again when its last backup is acknowledged. */
final class TakingTurns implements UploadSource {

  private final Deque<Device> idle;
  private final BiFunction<Device, UUID, Upload> next;
  private final Chance ids;

  private TakingTurns(
      Collection<Device> devices, BiFunction<Device, UUID, Upload> next, Chance ids) {
    this.idle = new ArrayDeque<>(devices);
    this.next = next;
    this.ids = ids;
  }

  /** Each sends what has changed since its newest backup; it has one. */
  static TakingTurns withChanges(Collection<Device> devices, Chance ids) {
    return new TakingTurns(devices, Device::change, ids);
  }

  /** Each sends everything again. */
  static TakingTurns withEverything(Collection<Device> devices, Chance ids) {
    return new TakingTurns(devices, Device::full, ids);
  }

  @Override
  public @Nullable Upload next() {
    Device device = idle.pollFirst();
    return device == null ? null : next.apply(device, ids.uuid());
  }

  @Override
  public void acknowledged(Upload upload, Acknowledgement answer) {
    idle.addLast(upload.device());
  }

  @Override
  public void turnedAway(Upload upload) {
    idle.addLast(upload.device());
  }
}
