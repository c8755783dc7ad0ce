package io.carryover.simulator.loop;

import com.fasterxml.jackson.databind.JsonNode;
import io.carryover.agent.protocol.Call;
import io.carryover.agent.protocol.PatientHttp;
import io.carryover.agent.protocol.Selection;
import io.carryover.agent.protocol.ServiceAddresses;
import io.carryover.agent.protocol.SignIn;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Somebody of the help desk of the made-up tenant. */
final class HelpDesk {

  private static final Duration TIME_TO_BEGIN = Duration.ofDays(2);

  private final PatientHttp http;
  private final ServiceAddresses services;
  private final SignIn signIn;

  HelpDesk(PatientHttp http, ServiceAddresses services, SignIn signIn) {
    this.http = http;
    this.services = services;
    this.signIn = signIn;
  }

  /**
   * What is ordered.
   *
   * @param selection what of each backup, or null for everything
   */
  record Order(
      String name,
      List<UUID> devices,
      @Nullable Selection selection,
      int failureLimitPercent,
      int minimumEnded) {

    private Map<String, Object> body() {
      Map<String, Object> body = new HashMap<>();
      body.put("name", name);
      body.put("devices", devices.stream().map(device -> Map.of("deviceId", device)).toList());
      body.put("madeBy", "anotherDevice");
      body.put("deadline", Instant.now().plus(TIME_TO_BEGIN).toString());
      body.put("failureLimitPercent", failureLimitPercent);
      body.put("minimumEnded", minimumEnded);
      if (selection != null) {
        body.put("selection", selection);
      }
      return body;
    }
  }

  /** Starts a bulk restore and gives the whole answer. */
  JsonNode start(UUID bulkRestore, Order order) {
    return http.call(() ->
            Call.of("PUT", services.restore(), path(bulkRestore))
                .as(signIn.token())
                .json(order.body()))
        .json();
  }

  JsonNode show(UUID bulkRestore) {
    return get(path(bulkRestore));
  }

  JsonNode devices(UUID bulkRestore, String state) {
    return get(path(bulkRestore) + "/devices?state=" + state).path("items");
  }

  JsonNode resume(UUID bulkRestore) {
    return http.call(() ->
            Call.of("POST", services.restore(), path(bulkRestore) + ":resume").as(signIn.token()))
        .json();
  }

  private JsonNode get(String path) {
    return http.call(() -> Call.of("GET", services.restore(), path).as(signIn.token())).json();
  }

  private static String path(UUID bulkRestore) {
    return "/v1/bulk-restores/" + bulkRestore;
  }
}
