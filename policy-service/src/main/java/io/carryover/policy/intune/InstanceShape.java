package io.carryover.policy.intune;

import com.fasterxml.jackson.databind.JsonNode;
import io.carryover.kit.problem.ProblemException;
import io.carryover.policy.PolicyProblem;

/**
 * Checks that the settings of one policy have the form of setting instances, whether they are known
 * or not, and are not too many or too deep.
 *
 * <p>What it has let pass can be read without looking twice.
 */
final class InstanceShape {

  static final int MAX_SETTINGS = 1_000;
  static final int MAX_DEPTH = 5;
  private static final int SHOWN = 120;

  private int seen;

  /**
   * Checks one instance and all below it.
   *
   * @param place where it stands, for the person who corrects it
   * @param depth 1 for an instance that is nobody's child
   */
  void demand(JsonNode instance, String place, int depth) {
    if (++seen > MAX_SETTINGS) {
      throw refused(
          "A policy can have at most %d settings, children included. Split it."
              .formatted(MAX_SETTINGS));
    }
    if (depth > MAX_DEPTH) {
      throw refused(
          "%s lies deeper than %d settings below one another.".formatted(shown(place), MAX_DEPTH));
    }
    demandObject(instance, place);
    demandText(instance.path(Names.DEFINITION_ID), place + "." + Names.DEFINITION_ID);
    demandText(instance.path(Names.TYPE), place + "." + Names.TYPE);
    switch (instance.path(Names.TYPE).textValue()) {
      case Names.CHOICE_INSTANCE -> {
        String at = place + "." + Names.CHOICE;
        JsonNode choice = demandObject(instance.path(Names.CHOICE), at);
        demandText(choice.path(Names.VALUE), at + "." + Names.VALUE);
        demandChildren(choice, at, depth);
      }
      case Names.SIMPLE_INSTANCE -> {
        String at = place + "." + Names.SIMPLE;
        JsonNode value = demandObject(instance.path(Names.SIMPLE), at).path(Names.VALUE);
        if (!value.isValueNode() || value.isNull()) {
          throw refused("%s.value must be a number or a string.".formatted(shown(at)));
        }
      }
      case Names.GROUPS_INSTANCE -> {
        String at = place + "." + Names.GROUPS;
        JsonNode groups = demandArray(instance.path(Names.GROUPS), at);
        for (int i = 0; i < groups.size(); i++) {
          String group = "%s[%d]".formatted(at, i);
          demandChildren(demandObject(groups.path(i), group), group, depth);
        }
      }
      default -> demandInstanceType(instance.path(Names.TYPE).textValue(), place);
    }
  }

  private void demandChildren(JsonNode parent, String place, int depth) {
    JsonNode children = parent.path(Names.CHILDREN);
    if (children.isMissingNode() || children.isNull()) {
      return;
    }
    String at = place + "." + Names.CHILDREN;
    demandArray(children, at);
    for (int i = 0; i < children.size(); i++) {
      demand(children.path(i), "%s[%d]".formatted(at, i), depth + 1);
    }
  }

  static JsonNode demandObject(JsonNode node, String place) {
    if (!node.isObject()) {
      throw refused("%s must be an object.".formatted(shown(place)));
    }
    return node;
  }

  static JsonNode demandArray(JsonNode node, String place) {
    if (!node.isArray()) {
      throw refused("%s must be a list.".formatted(shown(place)));
    }
    return node;
  }

  private static void demandText(JsonNode node, String place) {
    if (!node.isTextual() || node.textValue().isBlank()) {
      throw refused("%s must be a string.".formatted(shown(place)));
    }
  }

  private static void demandInstanceType(String type, String place) {
    if (!type.startsWith(Names.CONFIGURATION) || !type.endsWith("Instance")) {
      throw refused(
          "%s.%s is not the type of a setting instance, which is %s...Instance."
              .formatted(shown(place), Names.TYPE, Names.CONFIGURATION));
    }
  }

  static ProblemException refused(String detail) {
    return PolicyProblem.EXPORT_NOT_READABLE
        .because("%s %s".formatted(detail, PolicyProblem.EXPORT_NOT_READABLE.remedy()))
        .toException();
  }

  private static String shown(String place) {
    return place.length() <= SHOWN ? place : place.substring(0, SHOWN) + "...";
  }
}
