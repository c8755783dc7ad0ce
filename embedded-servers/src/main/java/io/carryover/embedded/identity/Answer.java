package io.carryover.embedded.identity;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** What goes back to the client. */
record Answer(int status, Map<String, String> headers, String body) {

  private static final ObjectMapper JSON = new ObjectMapper();

  static Answer json(int status, Map<String, ?> body) {
    try {
      return new Answer(
          status,
          Map.of("Content-Type", "application/json", "Cache-Control", "no-store"),
          JSON.writeValueAsString(body));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an answer is not JSON", e);
    }
  }

  static Answer html(int status, String body) {
    return new Answer(
        status,
        Map.of(
            "Content-Type", "text/html; charset=utf-8",
            "Cache-Control", "no-store",
            "Content-Security-Policy",
                "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
            "Referrer-Policy", "no-referrer"),
        body);
  }

  static Answer redirect(String location) {
    return new Answer(302, Map.of("Location", location, "Cache-Control", "no-store"), "");
  }

  static Answer empty(int status) {
    return new Answer(status, Map.of(), "");
  }

  static Answer refusal(OAuthException refusal) {
    Map<String, Object> body = new HashMap<>(refusal.more());
    body.put("error", refusal.error());
    body.put("error_description", String.valueOf(refusal.getMessage()));
    return json(refusal.status(), body);
  }

  void send(HttpExchange exchange) throws IOException {
    headers.forEach(exchange.getResponseHeaders()::set);
    // Browser clients call from another port of this machine; nothing here rests on cookies.
    exchange.getResponseHeaders().set("Access-Control-Allow-Origin", "*");
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    if (bytes.length > 0) {
      exchange.getResponseBody().write(bytes);
    }
  }
}
