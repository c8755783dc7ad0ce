package io.carryover.policy.intune;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.carryover.policy.catalog.SettingDefinition;
import io.carryover.policy.catalog.SettingValue;
import io.carryover.policy.catalog.SettingsCatalog;
import io.carryover.policy.intune.KeptSetting.NotAppliedReason;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads a settings catalog policy: what the catalog knows as values, the rest as it is.
 *
 * <p>A collection of groups that holds both is parted: the known settings leave it. A choice with
 * children is not, since the children mean nothing without it.
 */
@Singleton
public class ReadCatalogPolicy {

  private static final int MAX_NAME = 256;
  private static final int MAX_DESCRIPTION = 2000;
  private static final int MAX_PRIORITY = 1_000_000;
  private static final int MAX_OWN_SETTINGS = 100;

  private final SettingsCatalog catalog;

  ReadCatalogPolicy(SettingsCatalog catalog) {
    this.catalog = catalog;
  }

  /**
   * What the policy says.
   *
   * @throws io.carryover.kit.problem.ProblemException if it has not the form of a policy for
   *     Windows or breaks a limit; the detail says where
   */
  public CatalogPolicy from(@Nullable JsonNode document) {
    if (!(document instanceof ObjectNode policy)) {
      throw InstanceShape.refused("The body must be a JSON object.");
    }
    demandWindows(policy.path(Names.PLATFORMS));
    List<SettingValue> values = new ArrayList<>();
    List<KeptSetting> kept = new ArrayList<>();
    var shape = new InstanceShape();
    JsonNode settings = InstanceShape.demandArray(policy.path(Names.SETTINGS), Names.SETTINGS);
    for (int i = 0; i < settings.size(); i++) {
      String place = "%s[%d]".formatted(Names.SETTINGS, i);
      JsonNode setting = InstanceShape.demandObject(settings.path(i), place);
      shape.demand(setting.path(Names.INSTANCE), place + "." + Names.INSTANCE, 1);
      rest((ObjectNode) setting.path(Names.INSTANCE), values)
          .ifPresent(rest -> kept.add(kept((ObjectNode) setting, rest)));
    }
    values.addAll(own(policy.path(Names.OWN_SETTINGS)));
    return new CatalogPolicy(
        text(policy.path(Names.NAME), Names.NAME, 1, MAX_NAME).strip(),
        text(policy.path(Names.DESCRIPTION), Names.DESCRIPTION, 0, MAX_DESCRIPTION),
        priority(policy.path(Names.OWN_PRIORITY)),
        values,
        kept);
  }

  /** What of an instance the catalog does not know, after its known values have been taken out. */
  private Optional<ObjectNode> rest(ObjectNode instance, List<SettingValue> values) {
    var definition = catalog.find(instance.path(Names.DEFINITION_ID).textValue());
    var value = definition.flatMap(known -> value(known, instance));
    if (value.isPresent()) {
      values.add(value.get());
      return Optional.empty();
    }
    if (definition.isPresent() || !type(instance).equals(Names.GROUPS_INSTANCE)) {
      return Optional.of(instance);
    }
    ObjectNode rest = instance.deepCopy();
    ArrayNode groups = rest.putArray(Names.GROUPS);
    int before = values.size();
    for (JsonNode group : instance.path(Names.GROUPS)) {
      restOfGroup((ObjectNode) group, values).ifPresent(groups::add);
    }
    boolean nothingTaken = values.size() == before;
    return nothingTaken ? Optional.of(instance) : Optional.of(rest).filter(r -> !groups.isEmpty());
  }

  private Optional<ObjectNode> restOfGroup(ObjectNode group, List<SettingValue> values) {
    ObjectNode rest = group.deepCopy();
    ArrayNode children = rest.putArray(Names.CHILDREN);
    int before = values.size();
    for (JsonNode child : group.path(Names.CHILDREN)) {
      rest((ObjectNode) child, values).ifPresent(children::add);
    }
    boolean nothingTaken = values.size() == before;
    return nothingTaken ? Optional.of(group) : Optional.of(rest).filter(r -> !children.isEmpty());
  }

  private KeptSetting kept(ObjectNode setting, ObjectNode rest) {
    ObjectNode element = setting.deepCopy();
    element.set(Names.INSTANCE, rest);
    String id = rest.path(Names.DEFINITION_ID).textValue();
    return new KeptSetting(
        id,
        catalog.find(id).isPresent()
            ? NotAppliedReason.VALUE_NOT_KNOWN
            : NotAppliedReason.SETTING_NOT_KNOWN,
        element.toString());
  }

  private static Optional<SettingValue> value(SettingDefinition definition, ObjectNode instance) {
    Optional<String> value =
        switch (type(instance)) {
          case Names.CHOICE_INSTANCE -> {
            JsonNode choice = instance.path(Names.CHOICE);
            yield children(choice)
                .flatMap(
                    children -> definition.chosenBy(lower(choice.path(Names.VALUE)), children));
          }
          case Names.SIMPLE_INSTANCE ->
              Optional.of(instance.path(Names.SIMPLE).path(Names.VALUE).asText())
                  .filter(text -> definition.range() != null);
          default -> Optional.empty();
        };
    return value.map(text -> new SettingValue(definition.settingId(), text));
  }

  /**
   * The choices below a choice by definition id, or empty when they are more than plain choices.
   */
  private static Optional<Map<String, String>> children(JsonNode choice) {
    Map<String, String> children = new HashMap<>();
    for (JsonNode child : choice.path(Names.CHILDREN)) {
      JsonNode below = child.path(Names.CHOICE);
      boolean plain =
          type(child).equals(Names.CHOICE_INSTANCE) && below.path(Names.CHILDREN).isEmpty();
      String id = lower(child.path(Names.DEFINITION_ID));
      if (!plain || children.put(id, lower(below.path(Names.VALUE))) != null) {
        return Optional.empty();
      }
    }
    return Optional.of(children);
  }

  private static List<SettingValue> own(JsonNode settings) {
    List<SettingValue> own = new ArrayList<>();
    if (settings.isMissingNode()) {
      return own;
    }
    InstanceShape.demandArray(settings, Names.OWN_SETTINGS);
    for (JsonNode setting : settings) {
      JsonNode id = setting.path(Names.OWN_SETTING_ID);
      JsonNode value = setting.path(Names.VALUE);
      if (!id.isTextual() || !(value.isTextual() || value.isInt())) {
        throw InstanceShape.refused(
            "%s must have settingId, a string, and value, a string or a whole number, in each entry."
                .formatted(Names.OWN_SETTINGS));
      }
      own.add(new SettingValue(id.textValue(), value.asText()));
    }
    if (own.size() > MAX_OWN_SETTINGS) {
      throw InstanceShape.refused(
          "%s can have at most %d entries.".formatted(Names.OWN_SETTINGS, MAX_OWN_SETTINGS));
    }
    return own;
  }

  private static void demandWindows(JsonNode platforms) {
    boolean named = !platforms.isMissingNode() && !platforms.isNull();
    if (named
        && Arrays.stream(platforms.asText().split(",", -1))
            .noneMatch(platform -> platform.strip().equals(Names.WINDOWS))) {
      throw InstanceShape.refused("The policy is not for the platform windows10.");
    }
  }

  private static @Nullable Integer priority(JsonNode priority) {
    if (priority.isMissingNode()) {
      return null;
    }
    if (!priority.isInt() || priority.intValue() < 0 || priority.intValue() > MAX_PRIORITY) {
      throw InstanceShape.refused(
          "%s must be a whole number from 0 to %d.".formatted(Names.OWN_PRIORITY, MAX_PRIORITY));
    }
    return priority.intValue();
  }

  private static String text(JsonNode node, String place, int shortest, int longest) {
    String text = node.isMissingNode() || node.isNull() ? "" : node.textValue();
    if (text == null
        || text.strip().length() < shortest
        || text.length() > longest
        || text.indexOf('\0') >= 0) {
      throw InstanceShape.refused(
          "%s must be a string of %d to %d characters.".formatted(place, shortest, longest));
    }
    return text;
  }

  private static String type(JsonNode instance) {
    return instance.path(Names.TYPE).textValue();
  }

  private static String lower(JsonNode text) {
    return text.textValue().toLowerCase(Locale.ROOT);
  }
}
