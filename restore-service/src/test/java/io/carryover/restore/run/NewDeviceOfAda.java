package io.carryover.restore.run;

import io.carryover.restore.TestTenant;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;

/** Ada has a backup and a new device: what tests of restores share. */
abstract class NewDeviceOfAda {

  final TestTenant contoso = new TestTenant();
  UUID device = UUID.randomUUID();
  UUID profile = UUID.randomUUID();

  @BeforeEach
  void adaHasABackupAndANewDevice() {
    device = contoso.eligibleDevice();
    profile = contoso.knownProfile();
  }

  static Map<String, String> items(int from, int to) {
    Map<String, String> items = new TreeMap<>();
    for (int i = from; i < to; i++) {
      items.put("item-%05d".formatted(i), "applied");
    }
    return items;
  }
}
