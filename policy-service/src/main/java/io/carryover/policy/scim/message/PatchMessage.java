package io.carryover.policy.scim.message;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.unboundid.scim2.common.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Reads a PATCH (RFC 7644, section 3.5.2) into changes of single attributes.
 *
 * <p>Entra ID's ways are understood: operations in any letter case, values without a path whose
 * names are paths themselves.
 *
 * @param schema the resource's own schema; paths may begin with it
 * @param extensions schemas whose attributes are known and not kept
 */
public record PatchMessage(String schema, Set<String> extensions) {

  /** How many operations one request may have. */
  public static final int MAX_OPERATIONS = 1_000;

  private static final String SCHEMA = "urn:ietf:params:scim:api:messages:2.0:PatchOp";
  private static final Set<String> OF_MESSAGE = Set.of("schemas", "operations");
  private static final Set<String> OF_OPERATION = Set.of("op", "path", "value");

  /** The changes in their order. */
  public List<PatchChange> read(ScimBody body) {
    body.demandSchema(SCHEMA);
    body.demandKnown(OF_MESSAGE);
    JsonNode operations = body.get("operations").orElse(NullNode.getInstance());
    if (!operations.isArray()) {
      throw ScimErrorType.INVALID_SYNTAX.because(
          "\"Operations\" must list at least one operation.");
    }
    if (operations.size() > MAX_OPERATIONS) {
      throw ScimErrorType.TOO_LARGE.because(
          "One request may have %s operations; send the others in further ones.", MAX_OPERATIONS);
    }
    List<PatchChange> changes = new ArrayList<>();
    operations.forEach(operation -> read(ScimBody.of(operation), changes));
    return changes;
  }

  private void read(ScimBody operation, List<PatchChange> changes) {
    operation.demandKnown(OF_OPERATION);
    PatchChange.Kind kind = kind(operation);
    JsonNode value = operation.get("value").orElse(NullNode.getInstance());
    var path = operation.text("path", ScimText.LONGEST);
    if (path.isPresent()) {
      resolve(kind, path.get(), value).forEach(changes::add);
    } else if (kind == PatchChange.Kind.REMOVE) {
      throw ScimErrorType.NO_TARGET.because("A remove needs a path.");
    } else {
      whole(kind, value).forEach(changes::add);
    }
  }

  private static PatchChange.Kind kind(ScimBody operation) {
    String op = operation.get("op").map(JsonNode::asText).orElse("");
    return switch (op.toLowerCase(Locale.ROOT)) {
      case "add" -> PatchChange.Kind.ADD;
      case "remove" -> PatchChange.Kind.REMOVE;
      case "replace" -> PatchChange.Kind.REPLACE;
      default ->
          throw ScimErrorType.INVALID_SYNTAX.because(
              "The op \"%s\" is none of add, remove and replace.", op);
    };
  }

  /** The attributes of a value without a path. */
  private Stream<PatchChange> whole(PatchChange.Kind kind, JsonNode value) {
    if (!value.isObject()) {
      throw ScimErrorType.INVALID_VALUE.because("Without a path the value must be an object.");
    }
    ScimBody.of(value);
    return value.properties().stream()
        .map(Map.Entry::getKey)
        .filter(name -> !name.equalsIgnoreCase("schemas"))
        .flatMap(name -> resolve(kind, name, value.get(name)));
  }

  /** The changes that a path means: none, for what is known and not kept. */
  private Stream<PatchChange> resolve(PatchChange.Kind kind, String text, JsonNode value) {
    if (isExtension(text)) {
      return Stream.empty();
    }
    if (text.equalsIgnoreCase(schema)) {
      return whole(kind, value);
    }
    Path path = ScimText.path(text);
    String urn = path.getSchemaUrn();
    if (urn != null && isExtension(urn)) {
      return Stream.empty();
    }
    boolean known = urn == null || urn.equalsIgnoreCase(schema);
    if (!known || path.isRoot() || path.size() > 2) {
      throw ScimErrorType.INVALID_PATH.because("The path \"%s\" leads to no attribute.", text);
    }
    var first = path.getElement(0);
    var second = path.size() == 2 ? path.getElement(1) : null;
    if (second != null && second.getValueFilter() != null) {
      throw ScimErrorType.INVALID_PATH.because("The path \"%s\" leads to no attribute.", text);
    }
    return Stream.of(
        new PatchChange(
            kind,
            first.getAttribute().toLowerCase(Locale.ROOT),
            first.getValueFilter(),
            second == null ? null : second.getAttribute().toLowerCase(Locale.ROOT),
            value));
  }

  private boolean isExtension(String urn) {
    return extensions.contains(urn.toLowerCase(Locale.ROOT));
  }
}
