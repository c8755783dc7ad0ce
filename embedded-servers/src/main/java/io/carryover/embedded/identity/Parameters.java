package io.carryover.embedded.identity;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The parameters of a query or a form, each at most once. */
record Parameters(Map<String, String> values) {

  private static final int MAX_PARAMETERS = 50;

  static Parameters parse(@Nullable String encoded) {
    var values = new HashMap<String, String>();
    if (encoded == null || encoded.isEmpty()) {
      return new Parameters(values);
    }
    String[] pairs = encoded.split("&", MAX_PARAMETERS + 1);
    if (pairs.length > MAX_PARAMETERS) {
      throw OAuthException.invalidRequest("more than %d parameters".formatted(MAX_PARAMETERS));
    }
    for (String pair : pairs) {
      int equals = pair.indexOf('=');
      String name = decode(equals < 0 ? pair : pair.substring(0, equals));
      String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
      if (values.put(name, value) != null) {
        throw OAuthException.invalidRequest("a parameter is given twice: " + name);
      }
    }
    return new Parameters(Map.copyOf(values));
  }

  private static String decode(String encoded) {
    try {
      return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw OAuthException.invalidRequest("a parameter is not well-formed");
    }
  }

  Optional<String> find(String name) {
    return Optional.ofNullable(values.get(name)).filter(value -> !value.isEmpty());
  }

  String require(String name) {
    return find(name)
        .orElseThrow(
            () -> OAuthException.invalidRequest("the parameter %s is missing".formatted(name)));
  }
}
