package io.carryover.stack.helpdesk;

import io.carryover.stack.state.StackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A file of device ids: one a line, with a comma and a profile id behind it or not. */
final class DeviceList {

  private DeviceList() {}

  /**
   * The devices as a request names them; empty lines and those that begin with # are left out.
   *
   * @throws StackException if a line is not understood; it names the line
   */
  static List<Map<String, UUID>> read(Path file) throws IOException {
    List<Map<String, UUID>> devices = new ArrayList<>();
    List<String> lines = Files.readAllLines(file);
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (!line.isEmpty() && !line.startsWith("#")) {
        devices.add(device(line, i + 1));
      }
    }
    return devices;
  }

  private static Map<String, UUID> device(String line, int number) {
    String[] cells = line.split(",", -1);
    try {
      if (cells.length > 2) {
        throw new IllegalArgumentException("too many cells");
      }
      Map<String, UUID> device = new HashMap<>();
      device.put("deviceId", UUID.fromString(cells[0].strip()));
      if (cells.length == 2 && !cells[1].isBlank()) {
        device.put("profileId", UUID.fromString(cells[1].strip()));
      }
      return device;
    } catch (IllegalArgumentException e) {
      throw new StackException(
          "Line %d is not a device id, with a comma and a profile id behind it or not."
              .formatted(number));
    }
  }
}
