package io.carryover.policy.intune;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.carryover.policy.catalog.SettingDefinition.Child;
import io.carryover.policy.catalog.SettingDefinition.Option;
import io.carryover.policy.catalog.SettingValue;
import io.carryover.policy.catalog.SettingsCatalog;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Writes a settings catalog policy that {@link ReadCatalogPolicy} reads as the same again. */
@Singleton
public class WriteCatalogPolicy {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final SettingsCatalog catalog;

  WriteCatalogPolicy(SettingsCatalog catalog) {
    this.catalog = catalog;
  }

  /** The policy as a document; its settings are as the catalog has accepted them. */
  public ObjectNode toDocument(CatalogPolicy policy) {
    ObjectNode document =
        JSON.createObjectNode()
            .put(Names.TYPE, Names.CONFIGURATION + "Policy")
            .put(Names.NAME, policy.name())
            .put(Names.DESCRIPTION, policy.description())
            .put(Names.PLATFORMS, Names.WINDOWS)
            .put("technologies", "mdm");
    ArrayNode settings = document.putArray(Names.SETTINGS);
    List<SettingValue> own = new ArrayList<>();
    for (SettingValue value : policy.settings()) {
      var option =
          catalog
              .find(value.settingId())
              .flatMap(definition -> definition.option(value.value()))
              .filter(o -> o.optionId() != null);
      option.ifPresentOrElse(
          o ->
              settings
                  .addObject()
                  .put(Names.TYPE, Names.CONFIGURATION + "Setting")
                  .set(Names.INSTANCE, choice(value.settingId(), o)),
          () -> own.add(value));
    }
    policy.kept().forEach(kept -> settings.add(tree(kept.json())));
    if (policy.priority() != null) {
      document.put(Names.OWN_PRIORITY, policy.priority());
    }
    if (!own.isEmpty()) {
      ArrayNode ownSettings = document.putArray(Names.OWN_SETTINGS);
      own.forEach(value -> ownSettings.add(own(value)));
    }
    return document;
  }

  private static ObjectNode choice(String settingId, Option option) {
    ObjectNode instance = choice(settingId, Objects.requireNonNull(option.optionId()));
    Child child = option.child();
    if (child != null) {
      ((ArrayNode) instance.path(Names.CHOICE).path(Names.CHILDREN))
          .add(choice(child.settingId(), child.optionId()));
    }
    return instance;
  }

  private static ObjectNode choice(String settingId, String optionId) {
    ObjectNode instance =
        JSON.createObjectNode()
            .put(Names.TYPE, Names.CHOICE_INSTANCE)
            .put(Names.DEFINITION_ID, settingId);
    instance
        .putObject(Names.CHOICE)
        .put(Names.TYPE, Names.CONFIGURATION + "ChoiceSettingValue")
        .put(Names.VALUE, optionId)
        .putArray(Names.CHILDREN);
    return instance;
  }

  private ObjectNode own(SettingValue value) {
    ObjectNode own = JSON.createObjectNode().put(Names.OWN_SETTING_ID, value.settingId());
    boolean number =
        catalog.find(value.settingId()).filter(known -> known.range() != null).isPresent();
    return number
        ? own.put(Names.VALUE, Integer.parseInt(value.value()))
        : own.put(Names.VALUE, value.value());
  }

  private static JsonNode tree(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A kept setting cannot be read.", e);
    }
  }
}
