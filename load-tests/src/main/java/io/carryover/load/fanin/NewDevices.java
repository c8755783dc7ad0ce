package io.carryover.load.fanin;

import io.carryover.simulator.fleet.Chance;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Devices that back up for the first time, each once. */
final class NewDevices implements UploadSource {

  private final Iterator<Device> devices;
  private final Chance ids;

  NewDevices(List<Device> devices, Chance ids) {
    this.devices = devices.iterator();
    this.ids = ids;
  }

  @Override
  public @Nullable Upload next() {
    return devices.hasNext() ? devices.next().full(ids.uuid()) : null;
  }

  @Override
  public void acknowledged(Upload upload, Acknowledgement answer) {}
}
