package io.carryover.policy.scim.message;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.carryover.kit.identity.UserId;
import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object from outside. Names of attributes are read in any letter case; null, and an empty
 * list, are the same as nothing (RFC 7643, sections 2.1 and 2.5).
 */
public final class ScimBody {

  private static final byte[] NOTHING = {};

  private final Map<String, JsonNode> attributes = new LinkedHashMap<>();

  private ScimBody(JsonNode object) {
    for (var field : object.properties()) {
      if (attributes.put(field.getKey().toLowerCase(Locale.ROOT), field.getValue()) != null) {
        throw ScimErrorType.INVALID_SYNTAX.because(
            "The attribute \"%s\" is there twice.", field.getKey());
      }
    }
  }

  /** Reads the body of a request; the mapper brings the limits. */
  public static ScimBody read(ObjectMapper json, byte @Nullable [] body) {
    try {
      return of(json.readTree(body == null ? NOTHING : body));
    } catch (JsonProcessingException e) {
      throw ScimErrorType.INVALID_SYNTAX.because(
          "The body is not well-formed JSON or breaks a limit.");
    } catch (IOException e) {
      throw new IllegalStateException("The body is in memory.", e);
    }
  }

  /** An object within a body. */
  public static ScimBody of(JsonNode node) {
    if (!node.isObject()) {
      throw ScimErrorType.INVALID_SYNTAX.because("A JSON object is expected.");
    }
    return new ScimBody(node);
  }

  /** Refuses a body that does not say that it has a schema. */
  public void demandSchema(String schema) {
    JsonNode named = attributes.get("schemas");
    if (named != null && named.isArray()) {
      for (JsonNode each : named) {
        if (schema.equalsIgnoreCase(each.asText())) {
          return;
        }
      }
    }
    throw ScimErrorType.INVALID_SYNTAX.because("The schemas must name \"%s\".", schema);
  }

  /** Refuses attributes that nobody knows: a mistyped name must not be ignored in silence. */
  public void demandKnown(Set<String> known) {
    for (String name : attributes.keySet()) {
      if (!known.contains(name)) {
        throw ScimErrorType.INVALID_SYNTAX.because("The attribute \"%s\" is not known.", name);
      }
    }
  }

  /** The names, in lower case. */
  public Collection<String> names() {
    return attributes.keySet();
  }

  /** An attribute's value. */
  public Optional<JsonNode> get(String name) {
    return Optional.ofNullable(attributes.get(name.toLowerCase(Locale.ROOT)))
        .filter(value -> !isNothing(value));
  }

  /** An attribute that is a text of at most so many characters and not blank. */
  public Optional<String> text(String name, int longest) {
    return get(name).map(value -> text(name, value, longest));
  }

  /** An attribute that is true or false. */
  public Optional<Boolean> flag(String name) {
    return get(name).map(value -> flag(name, value));
  }

  /** Whether the database can hold a text: it cannot hold the character NUL. */
  public static boolean canBeKept(String text) {
    return text.indexOf('\0') < 0;
  }

  /** A user's id, or empty if no user can have such a one. */
  public static Optional<UserId> userId(String text) {
    try {
      return Optional.of(new UserId(text)).filter(id -> canBeKept(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Whether a value is the same as none. */
  public static boolean isNothing(JsonNode value) {
    return value.isNull() || value.isMissingNode() || (value.isArray() && value.isEmpty());
  }

  /** Reads a text of at most so many characters that is not blank. */
  public static String text(String name, JsonNode value, int longest) {
    if (!value.isTextual()
        || value.textValue().isBlank()
        || value.textValue().length() > longest
        || !canBeKept(value.textValue())) {
      throw ScimErrorType.INVALID_VALUE.because(
          "\"%s\" must be a text of 1 to %s characters.", name, longest);
    }
    return value.textValue();
  }

  /** Reads true or false; Entra ID also sends them as text, with a capital. */
  public static boolean flag(String name, JsonNode value) {
    if (value.isBoolean()) {
      return value.booleanValue();
    }
    return switch (value.isTextual() ? value.textValue().toLowerCase(Locale.ROOT) : "") {
      case "true" -> true;
      case "false" -> false;
      default -> throw ScimErrorType.INVALID_VALUE.because("\"%s\" must be true or false.", name);
    };
  }
}
