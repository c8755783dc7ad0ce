package io.carryover.proof;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Every way to alter one place of a JSON document: each value, each member, each element. */
final class Alterations {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String BASE64URL =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

  private Alterations() {}

  /** One altered copy. */
  record Altered(String what, String json) {}

  /** All of a report: of its leaves, of each member of the signed statement, of the signature. */
  static List<Altered> of(String report) {
    List<Altered> all = new ArrayList<>();
    JsonNode tree = read(report);
    each(tree, "", tree, (what, copy) -> all.add(new Altered(what, copy)));
    ofTheSigned("payload", tree, all);
    ofTheSigned("protected", tree, all);
    ofTheSignature(tree, all);
    return all;
  }

  private interface Sink {
    void take(String what, String json);
  }

  private static void each(JsonNode root, String path, JsonNode here, Sink sink) {
    switch (here) {
      case ObjectNode object -> {
        for (Map.Entry<String, JsonNode> member : object.properties()) {
          String inside = path + "/" + member.getKey();
          each(root, inside, member.getValue(), sink);
          sink.take(
              "without " + inside, changed(root, path, o -> object(o).remove(member.getKey())));
          for (JsonNode other : others(member.getValue())) {
            sink.take(
                inside + " = " + other,
                changed(root, path, o -> object(o).set(member.getKey(), other)));
          }
        }
        sink.take("more in " + path, changed(root, path, o -> object(o).put("more", 1)));
      }
      case ArrayNode array -> {
        for (int i = 0; i < array.size(); i++) {
          int at = i;
          String inside = path + "/" + i;
          each(root, inside, array.get(i), sink);
          sink.take("without " + inside, changed(root, path, a -> array(a).remove(at)));
          sink.take(
              "twice " + inside, changed(root, path, a -> array(a).insert(at, array(a).get(at))));
          for (JsonNode other : others(array.get(i))) {
            sink.take(inside + " = " + other, changed(root, path, a -> array(a).set(at, other)));
          }
          if (i > 0 && !array.get(i).equals(array.get(i - 1))) {
            sink.take(
                "swapped " + inside,
                changed(root, path, a -> array(a).set(at, array(a).set(at - 1, array(a).get(at)))));
          }
        }
      }
      default -> {}
    }
  }

  /** What could stand in a value's place. */
  private static List<JsonNode> others(JsonNode value) {
    var nodes = JSON.getNodeFactory();
    return switch (value.getNodeType()) {
      case STRING -> {
        String text = value.asText();
        List<JsonNode> others =
            new ArrayList<>(
                List.of(nodes.textNode(text + "x"), nodes.nullNode(), nodes.numberNode(7)));
        if (!text.isEmpty()) {
          char last = text.charAt(text.length() - 1);
          String before = text.substring(0, text.length() - 1);
          others.add(nodes.textNode(before));
          others.add(nodes.textNode(before + (last == '0' ? '1' : '0')));
          others.add(nodes.textNode((text.charAt(0) == 'A' ? 'B' : 'A') + text.substring(1)));
          others.add(nodes.textNode(""));
        }
        if (!text.toUpperCase(java.util.Locale.ROOT).equals(text)) {
          others.add(nodes.textNode(text.toUpperCase(java.util.Locale.ROOT)));
        }
        yield others;
      }
      case NUMBER ->
          List.of(
              nodes.numberNode(value.asLong() + 1),
              nodes.numberNode(-value.asLong() - 1),
              nodes.numberNode(value.asLong() + 0.5),
              nodes.textNode(value.asText()),
              nodes.nullNode());
      case BOOLEAN ->
          List.of(
              nodes.booleanNode(!value.asBoolean()),
              nodes.textNode(value.asText()),
              nodes.nullNode());
      case NULL ->
          List.of(nodes.textNode(""), nodes.textNode("x"), nodes.numberNode(0), nodes.objectNode());
      case OBJECT, ARRAY -> List.of(nodes.nullNode(), nodes.textNode("x"));
      default -> List.of();
    };
  }

  /** Each alteration of what is signed, under the signature as it was. */
  private static void ofTheSigned(String member, JsonNode report, List<Altered> all) {
    var inside =
        read(
            new String(
                Base64.getUrlDecoder().decode(report.get(member).asText()),
                StandardCharsets.UTF_8));
    each(
        inside,
        member + ":",
        inside,
        (what, json) -> {
          ObjectNode copy = report.deepCopy();
          copy.put(
              member,
              Base64.getUrlEncoder()
                  .withoutPadding()
                  .encodeToString(json.getBytes(StandardCharsets.UTF_8)));
          all.add(new Altered(what, copy.toString()));
        });
  }

  private static void ofTheSignature(JsonNode report, List<Altered> all) {
    String signature = report.get("signature").asText();
    for (int i = 0; i < signature.length(); i++) {
      int other = BASE64URL.indexOf(signature.charAt(i)) ^ 1;
      ObjectNode copy = report.deepCopy();
      copy.put(
          "signature",
          signature.substring(0, i) + BASE64URL.charAt(other) + signature.substring(i + 1));
      all.add(new Altered("signature character " + i, copy.toString()));
    }
  }

  private static String changed(JsonNode root, String path, Consumer<JsonNode> change) {
    JsonNode copy = root.deepCopy();
    String pointer = path.substring(path.indexOf(':') + 1);
    change.accept(copy.at(pointer));
    return copy.toString();
  }

  private static ObjectNode object(JsonNode node) {
    return (ObjectNode) node;
  }

  private static ArrayNode array(JsonNode node) {
    return (ArrayNode) node;
  }

  private static JsonNode read(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }
}
