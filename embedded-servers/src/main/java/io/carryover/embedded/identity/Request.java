package io.carryover.embedded.identity;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** A request with its body, which is read up to a limit. */
record Request(
    String method, String path, Parameters query, String body, Optional<Credentials> basic) {

  static final int MAX_BODY_BYTES = 64 * 1024;
  private static final String BASIC = "Basic ";

  /** User name and password of the Authorization header. */
  record Credentials(String userName, String password) {}

  static Request read(HttpExchange exchange) throws IOException {
    return new Request(
        exchange.getRequestMethod(),
        exchange.getRequestURI().getPath(),
        Parameters.parse(exchange.getRequestURI().getRawQuery()),
        readBody(exchange.getRequestBody()),
        Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"))
            .flatMap(Request::credentials));
  }

  Parameters form() {
    return Parameters.parse(body);
  }

  private static String readBody(InputStream stream) throws IOException {
    byte[] bytes = stream.readNBytes(MAX_BODY_BYTES + 1);
    if (bytes.length > MAX_BODY_BYTES) {
      throw OAuthException.tooLarge("a body has at most %d bytes".formatted(MAX_BODY_BYTES));
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static Optional<Credentials> credentials(String header) {
    if (!header.startsWith(BASIC)) {
      return Optional.empty();
    }
    try {
      String decoded =
          new String(
              Base64.getDecoder().decode(header.substring(BASIC.length()).strip()),
              StandardCharsets.UTF_8);
      int colon = decoded.indexOf(':');
      return colon < 0
          ? Optional.empty()
          : Optional.of(new Credentials(decoded.substring(0, colon), decoded.substring(colon + 1)));
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }
}
