package io.carryover.kit.identity;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.carryover.kit.tenancy.TenantId;
import java.io.IOException;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The tenant that a device's token names, before anybody has verified the token.
 *
 * <p>For turning away only, and for nothing that is the tenant's: whoever writes another tenant
 * into a token is turned away in its place, and gets nothing by it.
 */
public final class StatedTenant {

  private static final JsonFactory JSON = new JsonFactory();

  private StatedTenant() {}

  /**
   * What an {@code Authorization} header states.
   *
   * @return empty where there is no readable statement; what is wrong with it, others say
   */
  public static Optional<TenantId> in(@Nullable String authorization) {
    String token = KnownTokens.bearer(authorization);
    if (token == null) {
      return Optional.empty();
    }
    int begin = token.indexOf('.') + 1;
    int end = token.indexOf('.', begin);
    if (begin == 0 || end < 0) {
      return Optional.empty();
    }
    try {
      return claim(Base64.getUrlDecoder().decode(token.substring(begin, end)));
    } catch (IOException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Optional<TenantId> claim(byte[] claims) throws IOException {
    try (JsonParser json = JSON.createParser(claims)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        return Optional.empty();
      }
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        boolean isTenant = Caller.TENANT_CLAIM.equals(json.currentName());
        JsonToken value = json.nextToken();
        if (isTenant) {
          return value == JsonToken.VALUE_STRING
              ? Optional.of(new TenantId(UUID.fromString(json.getText())))
              : Optional.empty();
        }
        json.skipChildren();
      }
      return Optional.empty();
    }
  }
}
