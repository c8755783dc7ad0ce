package io.carryover.kit.identity;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of a device's token, by the names of RFC 7519 and of policy-service.
 *
 * <p>They are read piece by piece: every backup brings others, and a general reader of objects took
 * a tenth of what Java did for an upload on its connection.
 *
 * @param issuer {@code iss}
 * @param audience {@code aud}, one or several
 * @param subject {@code sub}, the device
 * @param expires {@code exp}, in seconds since 1970
 * @param notBefore {@code nbf}, in seconds since 1970
 * @param tenant {@code tid}
 * @param user {@code uid}
 * @param roles {@code roles}
 */
record DeviceClaims(
    @Nullable String issuer,
    List<String> audience,
    @Nullable String subject,
    @Nullable Long expires,
    @Nullable Long notBefore,
    @Nullable String tenant,
    @Nullable String user,
    List<String> roles) {

  private static final JsonFactory JSON = new JsonFactory();

  /**
   * Reads the claims of a token.
   *
   * @throws IOException if they are not one JSON object, or one that is asked for is not of its
   *     type or is there twice: RFC 7519, 4, lets a reader refuse that
   */
  static DeviceClaims read(byte[] claims) throws IOException {
    try (JsonParser json = JSON.createParser(claims)) {
      DeviceClaims read = new Reader(json).read();
      if (json.nextToken() != null) {
        throw new JsonParseException(json, "Something follows the claims.");
      }
      return read;
    }
  }

  /** Reads one object, whose fields come in any order. */
  private static final class Reader {

    private final JsonParser json;
    private @Nullable String issuer;
    private @Nullable List<String> audience;
    private @Nullable String subject;
    private @Nullable Long expires;
    private @Nullable Long notBefore;
    private @Nullable String tenant;
    private @Nullable String user;
    private @Nullable List<String> roles;

    Reader(JsonParser json) {
      this.json = json;
    }

    DeviceClaims read() throws IOException {
      expect(json.nextToken() == JsonToken.START_OBJECT);
      for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
        json.nextToken();
        switch (name) {
          case "iss" -> issuer = text(issuer);
          case "aud" -> audience = texts(audience);
          case Caller.SUBJECT_CLAIM -> subject = text(subject);
          case "exp" -> expires = number(expires);
          case "nbf" -> notBefore = number(notBefore);
          case Caller.TENANT_CLAIM -> tenant = text(tenant);
          case Caller.USER_CLAIM -> user = text(user);
          case "roles" -> roles = texts(roles);
          default -> json.skipChildren();
        }
      }
      expect(json.hasToken(JsonToken.END_OBJECT));
      return new DeviceClaims(
          issuer, orNone(audience), subject, expires, notBefore, tenant, user, orNone(roles));
    }

    private String text(@Nullable String before) throws IOException {
      expect(before == null && json.hasToken(JsonToken.VALUE_STRING));
      return json.getText();
    }

    private Long number(@Nullable Long before) throws IOException {
      expect(before == null && json.hasToken(JsonToken.VALUE_NUMBER_INT));
      return json.getLongValue();
    }

    private List<String> texts(@Nullable List<String> before) throws IOException {
      expect(before == null);
      if (json.hasToken(JsonToken.VALUE_STRING)) {
        return List.of(json.getText());
      }
      expect(json.hasToken(JsonToken.START_ARRAY));
      List<String> texts = new ArrayList<>(1);
      while (json.nextToken() != JsonToken.END_ARRAY) {
        texts.add(text(null));
      }
      return texts;
    }

    private static List<String> orNone(@Nullable List<String> texts) {
      return texts == null ? List.of() : texts;
    }

    private void expect(boolean isSo) throws JsonParseException {
      if (!isSo) {
        throw new JsonParseException(json, "These are not the claims of a device's token.");
      }
    }
  }
}
