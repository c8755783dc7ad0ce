package io.carryover.load.fanin;

import static org.assertj.core.api.Assertions.assertThat;

import io.carryover.simulator.fleet.Chance;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

class NewDevicesTest {

  private final Chance ids = new Chance(7);

  @Test
  void aDeviceThatOneWindowDidNotNeedWaitsForTheNext() {
    Deque<Device> devices = new ArrayDeque<>(List.of(device(), device(), device()));

    Upload first = NewDevices.takenFrom(devices, ids).next();
    Upload second = NewDevices.takenFrom(devices, ids).next();

    assertThat(devices).hasSize(1);
    assertThat(second.device()).isNotSameAs(first.device());
  }

  private Device device() {
    PreparedProfile profile =
        new ProfileMaker(7)
            .profiles(new BackupKind("one", new ProfileSize.Items(1), null), 1)
            .getFirst();
    return new Device(ids.uuid(), ids.uuid(), ids.uuid(), "token", profile);
  }
}
