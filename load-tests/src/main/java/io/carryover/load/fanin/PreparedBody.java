package io.carryover.load.fanin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.luben.zstd.Zstd;
import io.carryover.agent.item.SettingItem;
import io.carryover.agent.protocol.DeviceClient.Base;
import io.carryover.agent.protocol.DeviceClient.Machine;
import io.carryover.agent.protocol.Json;
import io.carryover.agent.protocol.UploadBody;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The body of an upload, made before anything is measured. It names neither device nor backup, so
 * many devices send the same one.
 *
 * @param sent as it travels, compressed like an agent's
 * @param jsonBytes its size before that
 * @param manifestDigest what the service must answer
 * @param items what the backup must hold
 */
@SuppressWarnings("ArrayRecordComponent") // Sent and never compared.
record PreparedBody(byte[] sent, int jsonBytes, String manifestDigest, List<SettingItem> items) {

  private static final Machine MACHINE = new Machine("LAPTOP-FAN-IN", "26200.8000");
  private static final String TRIGGER = "scheduled";

  PreparedBody {
    items = List.copyOf(items);
  }

  /**
   * The body by which an agent backs these items up.
   *
   * @param base what the service has already; null for a full backup
   */
  static PreparedBody of(List<SettingItem> items, @Nullable Base base) {
    ObjectNode body = UploadBody.of(TRIGGER, MACHINE, items, base);
    return new PreparedBody(
        UploadBody.zstd(body), json(body), body.path("manifestDigest").asText(), items);
  }

  /**
   * The same for a service that keeps each version as it was sent: it lists all items, whether they
   * have changed or not.
   */
  PreparedBody listingAll() {
    ObjectNode all = UploadBody.of(TRIGGER, MACHINE, items, null);
    all.set("contents", contents());
    return new PreparedBody(UploadBody.zstd(all), json(all), manifestDigest, items);
  }

  private JsonNode contents() {
    try {
      return Json.MAPPER.readTree(Zstd.decompress(sent, jsonBytes)).path("contents");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How large the body of a full backup of these items is, as JSON. */
  static int jsonBytes(List<SettingItem> items) {
    return json(UploadBody.of(TRIGGER, MACHINE, items, null));
  }

  private static int json(ObjectNode body) {
    try {
      return Json.MAPPER.writeValueAsBytes(body).length;
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("The body cannot be written as JSON.", e);
    }
  }
}
