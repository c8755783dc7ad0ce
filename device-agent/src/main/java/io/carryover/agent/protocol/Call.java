package io.carryover.agent.protocol;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** One HTTP request; immutable, and made anew for each attempt. */
@SuppressWarnings("ArrayRecordComponent") // Sent once and never compared.
public record Call(String method, URI address, Map<String, String> headers, byte[] body) {

  private static final Duration TIMEOUT = Duration.ofSeconds(20);
  private static final byte[] EMPTY = new byte[0];

  /** A request without a body. */
  public static Call of(String method, URI base, String path) {
    return new Call(method, base.resolve(path), Map.of(), EMPTY);
  }

  /** The same request with a bearer token. */
  public Call as(String token) {
    return header("Authorization", "Bearer " + token);
  }

  /** The same request with a header. */
  public Call header(String name, String value) {
    var more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Call(method, address, more, body);
  }

  /** The same request with a JSON body. */
  public Call json(Object value) {
    try {
      return body("application/json", Json.MAPPER.writeValueAsBytes(value));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("The body cannot be written as JSON.", e);
    }
  }

  /** The same request with form fields. */
  public Call form(Map<String, String> fields) {
    String encoded =
        fields.entrySet().stream()
            .map(field -> field.getKey() + "=" + encode(field.getValue()))
            .collect(Collectors.joining("&"));
    return body("application/x-www-form-urlencoded", encoded.getBytes(StandardCharsets.UTF_8));
  }

  /** The same request with a body. */
  public Call body(String contentType, byte[] bytes) {
    return new Call(method, address, headers, bytes).header("Content-Type", contentType);
  }

  HttpRequest toRequest() {
    var publisher =
        body.length == 0
            ? HttpRequest.BodyPublishers.noBody()
            : HttpRequest.BodyPublishers.ofByteArray(body);
    var request = HttpRequest.newBuilder(address).timeout(TIMEOUT).method(method, publisher);
    headers.forEach(request::header);
    return request.build();
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
