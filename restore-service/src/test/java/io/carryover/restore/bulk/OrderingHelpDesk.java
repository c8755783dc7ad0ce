package io.carryover.restore.bulk;

import static io.carryover.restore.TestTenant.json;
import static io.carryover.restore.TestTenant.parse;
import static io.carryover.restore.TestTenant.tell;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.carryover.restore.TestTenant;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The help desk orders restores, and devices carry them out: what tests of bulk restores share. */
abstract class OrderingHelpDesk {

  static final int MOST_DEVICES = 10_000;

  final TestTenant contoso = new TestTenant();
  final UUID grace = UUID.randomUUID();

  List<UUID> eligibleDevices(int count) {
    List<UUID> devices = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      devices.add(UUID.randomUUID());
    }
    tell(devices.stream().map(device -> contoso.policy(device, 1)).toList());
    devices.forEach(device -> contoso.awaitPolicy(device, 1));
    return devices;
  }

  static ObjectNode body(UUID... devices) {
    ObjectNode body =
        json()
            .put("name", "Spring cleaning")
            .put(
                "deadline",
                Instant.now().plus(Duration.ofDays(2)).truncatedTo(ChronoUnit.SECONDS).toString());
    ArrayNode list = body.putArray("devices");
    for (UUID device : devices) {
      list.addObject().put("deviceId", device.toString());
    }
    return body;
  }

  static String reasons(UUID device) {
    return "refusedDevices.find { it.deviceId == '%s' }.reasons.code".formatted(device);
  }

  RequestSpecification helpDesk() {
    return contoso.as(grace, "HelpDesk");
  }

  /** With the address as it is: a colon is sent as a colon. */
  static RequestSpecification plain(RequestSpecification request) {
    return request.urlEncodingEnabled(false);
  }

  Response start(UUID bulk, ObjectNode body) {
    return helpDesk().body(body.toString()).put("/v1/bulk-restores/" + bulk);
  }

  Response show(UUID bulk) {
    return helpDesk().get("/v1/bulk-restores/" + bulk);
  }

  Response devices(UUID bulk, @Nullable String state) {
    return plain(helpDesk())
        .get(
            "/v1/bulk-restores/%s/devices%s"
                .formatted(bulk, state == null ? "" : "?state=" + state));
  }

  Response move(UUID bulk, String move) {
    return plain(helpDesk()).post("/v1/bulk-restores/%s:%s".formatted(bulk, move));
  }

  Response next(UUID device) {
    return contoso.as(device).get("/v1/restore-orders/next");
  }

  /** Requests what an order names, as a device does: with an offer on demand. */
  Response begin(UUID device, Response next) {
    JsonNode order = parse(next.asString()).path("order");
    ObjectNode body =
        json()
            .put("offerId", contoso.offer(device, "onDemand").<String>path("offerId"))
            .put("choice", "backup")
            .put("profileId", order.path("profileId").asText())
            .put("backupVersion", order.path("backupVersion").asLong());
    if (!order.path("selection").isNull()) {
      body.set("selection", order.path("selection"));
    }
    return contoso
        .as(device)
        .body(body.toString())
        .put("/v1/restores/" + order.path("restoreId").asText());
  }

  /** Lets so much time pass that nobody may begin any more. */
  static void deadlinePasses(UUID bulk) {
    TestTenant.DATABASE.execute(
        """
        update bulk_restore set started_at = started_at - interval '9 days', deadline = deadline - interval '8 days'
        where bulk_restore_id = '%s'
        """
            .formatted(bulk));
  }
}
