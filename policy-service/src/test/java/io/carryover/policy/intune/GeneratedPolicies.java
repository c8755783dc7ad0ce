package io.carryover.policy.intune;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.carryover.policy.catalog.SettingDefinition;
import io.carryover.policy.catalog.SettingValue;
import io.carryover.policy.catalog.SettingsCatalog;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Policies of known and unknown settings, alone, below choices and inside groups. */
final class GeneratedPolicies {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> TEXTS =
      List.of("", "Ümläut", "\u202Eright to left", "\uD83D\uDE00", "\u0000", "a\"b\\c\n", "  ");

  private final long seed;
  private final Random random;
  private final SettingsCatalog catalog;

  GeneratedPolicies(long seed, SettingsCatalog catalog) {
    this.seed = seed;
    this.random = new Random(seed);
    this.catalog = catalog;
  }

  long seed() {
    return seed;
  }

  /** Values that an administrator may have given by hand: some settings, any allowed value. */
  List<SettingValue> values() {
    List<SettingValue> values = new ArrayList<>();
    for (SettingDefinition definition : catalog.definitions()) {
      if (random.nextBoolean()) {
        values.add(new SettingValue(definition.settingId(), value(definition)));
      }
    }
    return values;
  }

  /** A policy as the original would export it. */
  ObjectNode document() {
    List<ObjectNode> instances = new ArrayList<>();
    for (SettingDefinition definition : catalog.definitions()) {
      if (random.nextBoolean()) {
        instances.add(known(definition));
      }
    }
    int others = random.nextInt(6);
    for (int i = 0; i < others; i++) {
      instances.add(unknown(3));
    }
    Collections.shuffle(instances, random);
    if (random.nextBoolean() && !instances.isEmpty()) {
      var moved = instances.removeFirst();
      instances.add(group("carryover_test_group", moved, unknown(1)));
    }
    ObjectNode document =
        JSON.createObjectNode()
            .put("name", "Policy " + random.nextInt(100))
            .put("description", "Words")
            .put("platforms", "windows10")
            .put("technologies", "mdm");
    ArrayNode settings = document.putArray("settings");
    for (int i = 0; i < instances.size(); i++) {
      settings.addObject().put("id", Integer.toString(i)).set("settingInstance", instances.get(i));
    }
    return document;
  }

  private String value(SettingDefinition definition) {
    return definition.range() != null
        ? String.valueOf(
            random.nextInt(definition.range().minimum(), definition.range().maximum() + 1))
        : definition.options().get(random.nextInt(definition.options().size())).value();
  }

  private ObjectNode known(SettingDefinition definition) {
    String id = definition.settingId();
    if (definition.range() != null) {
      return number(id, Integer.parseInt(value(definition)));
    }
    var option = definition.option(value(definition)).orElseThrow();
    if (option.optionId() == null) {
      return unknown(1);
    }
    ObjectNode instance = choice(id, option.optionId());
    if (option.child() != null && !(option.child().assumed() && random.nextBoolean())) {
      children(instance).add(choice(option.child().settingId(), option.child().optionId()));
    }
    return instance;
  }

  private ObjectNode unknown(int depth) {
    String id = "vendor_test_" + random.nextInt(1000);
    return switch (random.nextInt(depth > 0 ? 5 : 2)) {
      case 0 -> number(id, random.nextInt());
      case 1 -> text(id, TEXTS.get(random.nextInt(TEXTS.size())));
      case 2 -> {
        ObjectNode choice = choice(id, id + "_" + random.nextInt(3));
        children(choice).add(unknown(depth - 1));
        yield choice;
      }
      case 3 -> group(id, unknown(depth - 1), unknown(depth - 1));
      default -> {
        ObjectNode collection = instance("SimpleSettingCollectionInstance", id);
        collection.putArray("simpleSettingCollectionValue").addObject().put("value", 1.5);
        yield collection;
      }
    };
  }

  private static ObjectNode group(String id, ObjectNode... children) {
    ObjectNode group = instance("GroupSettingCollectionInstance", id);
    ArrayNode values =
        group.putArray("groupSettingCollectionValue").addObject().putArray("children");
    for (ObjectNode child : children) {
      values.add(child);
    }
    return group;
  }

  private static ObjectNode choice(String id, String optionId) {
    ObjectNode choice = instance("ChoiceSettingInstance", id);
    choice.putObject("choiceSettingValue").put("value", optionId).putArray("children");
    return choice;
  }

  private static ArrayNode children(ObjectNode choice) {
    return (ArrayNode) choice.path("choiceSettingValue").path("children");
  }

  private static ObjectNode number(String id, int value) {
    ObjectNode simple = instance("SimpleSettingInstance", id);
    simple.putObject("simpleSettingValue").put("value", value);
    return simple;
  }

  private static ObjectNode text(String id, String value) {
    ObjectNode simple = instance("SimpleSettingInstance", id);
    simple.putObject("simpleSettingValue").put("value", value);
    return simple;
  }

  private static ObjectNode instance(String type, String id) {
    return JSON.createObjectNode()
        .put("@odata.type", "#microsoft.graph.deviceManagementConfiguration" + type)
        .put("settingDefinitionId", id);
  }
}
