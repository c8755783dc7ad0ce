package io.carryover.policy.scim.message;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which attributes the caller wants to see (RFC 7644, section 3.9). {@code schemas} and {@code id}
 * are always told; names that nobody knows select nothing.
 */
public final class Projection {

  private static final int LONGEST = 4_000;
  private static final Set<String> ALWAYS = Set.of("schemas", "id");

  private final Set<String> wanted;
  private final Set<String> unwanted;

  private Projection(Set<String> wanted, Set<String> unwanted) {
    this.wanted = wanted;
    this.unwanted = unwanted;
  }

  /**
   * Reads the parameters {@code attributes} and {@code excludedAttributes}, of which at most one
   * may be given.
   *
   * @param schema the resource's own schema, which may stand before a name
   */
  public static Projection of(
      String schema, @Nullable String attributes, @Nullable String excludedAttributes) {
    var projection = new Projection(names(schema, attributes), names(schema, excludedAttributes));
    if (!projection.wanted.isEmpty() && !projection.unwanted.isEmpty()) {
      throw ScimErrorType.INVALID_VALUE.because("Give attributes or excludedAttributes, not both.");
    }
    return projection;
  }

  private static Set<String> names(String schema, @Nullable String list) {
    if (list == null) {
      return Set.of();
    }
    if (list.length() > LONGEST) {
      throw ScimErrorType.INVALID_VALUE.because("The list of attributes is too long.");
    }
    String prefix = schema.toLowerCase(Locale.ROOT) + ":";
    return Arrays.stream(list.toLowerCase(Locale.ROOT).split(",", -1))
        .map(String::strip)
        .map(name -> name.startsWith(prefix) ? name.substring(prefix.length()) : name)
        .filter(name -> !name.isEmpty())
        .collect(Collectors.toSet());
  }

  /** Whether the caller has asked for certain attributes. */
  public boolean isAskedFor() {
    return !wanted.isEmpty();
  }

  /** Whether any part of an attribute is shown. */
  public boolean shows(String attribute) {
    String name = attribute.toLowerCase(Locale.ROOT);
    return wanted.isEmpty()
        ? !unwanted.contains(name)
        : wanted.stream().anyMatch(each -> each.equals(name) || each.startsWith(name + "."));
  }

  /** Takes out of a resource what is not to be shown. */
  public ObjectNode of(ObjectNode resource) {
    for (String name : resource.propertyStream().map(field -> field.getKey()).toList()) {
      String attribute = name.toLowerCase(Locale.ROOT);
      if (ALWAYS.contains(attribute)) {
        continue;
      }
      if (!shows(attribute)) {
        resource.remove(name);
      } else if (!wanted.contains(attribute)) {
        parts(attribute, resource.get(name));
      }
    }
    return resource;
  }

  private void parts(String attribute, JsonNode value) {
    if (value.isArray()) {
      value.forEach(each -> parts(attribute, each));
    } else if (value instanceof ObjectNode object) {
      for (String part : object.propertyStream().map(field -> field.getKey()).toList()) {
        String full = attribute + "." + part.toLowerCase(Locale.ROOT);
        if (wanted.isEmpty() ? unwanted.contains(full) : !wanted.contains(full)) {
          object.remove(part);
        }
      }
    }
  }
}
