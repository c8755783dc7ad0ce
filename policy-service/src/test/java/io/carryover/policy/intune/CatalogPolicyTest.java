package io.carryover.policy.intune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.carryover.kit.problem.ProblemException;
import io.carryover.policy.catalog.OwnCatalog;
import io.carryover.policy.catalog.SettingValue;
import io.carryover.policy.catalog.SettingsCatalog;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** A settings catalog policy is read and written so that nothing of it is lost or made up. */
class CatalogPolicyTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String SYNC = "device_vendor_msft_policy_config_admx_settingsync_";
  private static final String PASSWORDS = SYNC + "disablecredentialssettingsync";
  private static final int POLICIES = 2_000;

  private final SettingsCatalog catalog = OwnCatalog.read();
  private final ReadCatalogPolicy reader = new ReadCatalogPolicy(catalog);
  private final WriteCatalogPolicy writer = new WriteCatalogPolicy(catalog);

  @Test
  void knownSettingsAreReadAndOthersKept() {
    var policy = reader.from(ExportedPolicies.settingsBackup());

    assertThat(policy.name()).isEqualTo("WIN - Settings backup");
    assertThat(policy.priority()).isNull();
    assertThat(policy.settings())
        .containsExactlyInAnyOrder(
            new SettingValue(
                "device_vendor_msft_policy_config_settingssync_enablewindowsbackup", "enabled"),
            new SettingValue(
                "device_vendor_msft_windowsbackupandrestore_enablewindowsrestore", "enabled"),
            new SettingValue(PASSWORDS, "lockedOff"),
            new SettingValue(SYNC + "disablepersonalizationsettingsync", "offUserMayChange"),
            new SettingValue(SYNC + "disableappsyncsettingsync", "onUserMayChange"),
            new SettingValue(SYNC + "disablesynconpaidnetwork", "lockedOff"));
    assertThat(policy.kept())
        .extracting(KeptSetting::settingDefinitionId)
        .containsExactly(
            SYNC + "disablewebbrowsersettingsync",
            "device_vendor_msft_policy_config_deviceguard_examplenumber",
            "user_vendor_msft_policy_config_start_exampletext",
            "vendor_msft_firewall_example_{firewallrulename}");
    assertThat(policy.kept())
        .extracting(KeptSetting::reason)
        .containsOnly(KeptSetting.NotAppliedReason.SETTING_NOT_KNOWN);
  }

  @Test
  void anExportIsWhatWasReadInTheCatalogsOrder() {
    assertThat(writer.toDocument(accepted(reader.from(ExportedPolicies.settingsBackup()))))
        .isEqualTo(ExportedPolicies.settingsBackupExported());
  }

  @Test
  void whateverIsImportedIsImportedAgainFromItsExport() {
    var policies = new GeneratedPolicies(20261123, catalog);
    int kept = 0;
    for (int i = 0; i < POLICIES; i++) {
      String which = "seed %d, policy %d".formatted(policies.seed(), i);
      ObjectNode original = policies.document();

      var imported = accepted(reader.from(original));
      var again = accepted(reader.from(reread(writer.toDocument(imported))));

      assertThat(again).as(which).isEqualTo(imported);
      assertThat(unknownLeaves(again)).as(which).isEqualTo(unknownLeaves(original));
      kept += imported.kept().size();
    }
    assertThat(kept).isGreaterThan(POLICIES);
  }

  @Test
  void whateverWasWrittenByHandIsImportedAgainFromItsExport() {
    var policies = new GeneratedPolicies(4711, catalog);
    for (int i = 0; i < POLICIES; i++) {
      var byHand =
          new CatalogPolicy("By hand", "", i, catalog.accept(policies.values()), List.of());

      var again = accepted(reader.from(reread(writer.toDocument(byHand))));

      assertThat(again).as("seed %d, policy %d", policies.seed(), i).isEqualTo(byHand);
    }
  }

  @Test
  void withoutItsCheckboxASettingIsLockedOff() {
    assertThat(reader.from(policy(choice(PASSWORDS, PASSWORDS + "_1"))).settings())
        .containsExactly(new SettingValue(PASSWORDS, "lockedOff"));
  }

  @Test
  void aValueThatIsNotKnownIsKeptWithItsReason() {
    var later = choice(PASSWORDS, PASSWORDS + "_2");
    var withAnotherChild = choice(PASSWORDS, PASSWORDS + "_1");
    ((ArrayNode) withAnotherChild.path("choiceSettingValue").path("children"))
        .add(choice(PASSWORDS + "_dropdown", PASSWORDS + "_dropdown_1"));

    for (ObjectNode instance : List.of(later, withAnotherChild)) {
      var policy = reader.from(policy(instance));

      assertThat(policy.settings()).isEmpty();
      assertThat(policy.kept())
          .extracting(KeptSetting::reason)
          .containsExactly(KeptSetting.NotAppliedReason.VALUE_NOT_KNOWN);
    }
  }

  @Test
  void knownSettingsLeaveAGroupAndTheOthersStay() {
    var other = choice("vendor_other", "vendor_other_1");

    var policy = reader.from(policy(group(choice(PASSWORDS, PASSWORDS + "_0"), other)));

    assertThat(policy.settings()).containsExactly(new SettingValue(PASSWORDS, "onUserMayChange"));
    assertThat(policy.kept()).hasSize(1);
    assertThat(tree(policy.kept().getFirst().json()).path("settingInstance"))
        .isEqualTo(group(other));
    assertThat(reader.from(policy(group(choice(PASSWORDS, PASSWORDS + "_0")))).kept()).isEmpty();
  }

  @Test
  void whatIsNotAPolicyIsRefusedWithThePlace() {
    refuses("The body must be a JSON object", JSON.createArrayNode());
    refuses("The body must be a JSON object", null);
    refuses("settings must be a list", JSON.createObjectNode().put("name", "A"));
    refuses("name must be a string of 1 to 256", changed(policy -> policy.put("name", " ")));
    refuses("name must be a string of 1 to 256", changed(policy -> policy.put("name", 7)));
    refuses("name must be a string of 1 to 256", changed(policy -> policy.put("name", "a\0b")));
    refuses("description must be", changed(p -> p.put("description", "x".repeat(2001))));
    refuses("not for the platform windows10", changed(policy -> policy.put("platforms", "iOS")));
    refuses("@carryover.priority", changed(policy -> policy.put("@carryover.priority", -1)));
    refuses(
        "@carryover.settings", changed(policy -> policy.putArray("@carryover.settings").add(1)));
    refuses("settings[0] must be an object", changed(policy -> policy.putArray("settings").add(1)));
    refuses(
        "settings[0].settingInstance must be an object",
        changed(policy -> policy.putArray("settings").addObject()));
    refuses(
        "settings[0].settingInstance.settingDefinitionId must be a string",
        policy(choice(PASSWORDS, "x").without("settingDefinitionId")));
    refuses(
        "settings[0].settingInstance.choiceSettingValue must be an object",
        policy(choice(PASSWORDS, "x").without("choiceSettingValue")));
    refuses(
        "not the type of a setting instance",
        policy(choice(PASSWORDS, "x").put("@odata.type", "#microsoft.graph.user")));
    refuses(
        "settings[0].settingInstance.groupSettingCollectionValue[0].children[0].simpleSettingValue",
        policy(group(simpleWithoutValue())));
  }

  @Test
  void thereAreNotTooManySettingsNorTooDeepOnes() {
    List<ObjectNode> many = new ArrayList<>();
    for (int i = 0; i < InstanceShape.MAX_SETTINGS; i++) {
      many.add(choice("vendor_" + i, "vendor_" + i + "_1"));
    }
    ObjectNode deep = choice("vendor_deep", "vendor_deep_1");
    for (int i = 1; i < InstanceShape.MAX_DEPTH; i++) {
      deep = group(deep);
    }

    assertThat(reader.from(policy(many.toArray(ObjectNode[]::new))).kept())
        .hasSize(InstanceShape.MAX_SETTINGS);
    assertThat(reader.from(policy(deep)).kept()).hasSize(1);
    many.set(0, group(many.getFirst()));
    refuses("at most 1000 settings", policy(many.toArray(ObjectNode[]::new)));
    refuses("deeper than 5", policy(group(deep)));
  }

  private CatalogPolicy accepted(CatalogPolicy policy) {
    return new CatalogPolicy(
        policy.name(),
        policy.description(),
        policy.priority() == null ? 0 : policy.priority(),
        catalog.accept(policy.settings()),
        policy.kept());
  }

  private void refuses(String message, JsonNode document) {
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> reader.from(document))
        .satisfies(e -> {
          assertThat(e.problem().type().toString())
              .isEqualTo("urn:carryover:problem:export-not-readable");
          assertThat(e.problem().detail()).contains(message).contains("Send the JSON");
        });
  }

  private static JsonNode changed(Consumer<ObjectNode> change) {
    ObjectNode policy = policy();
    change.accept(policy);
    return policy;
  }

  private static ObjectNode policy(ObjectNode... instances) {
    ObjectNode policy = JSON.createObjectNode().put("name", "A").put("platforms", "windows10");
    ArrayNode settings = policy.putArray("settings");
    for (ObjectNode instance : instances) {
      settings.addObject().set("settingInstance", instance.deepCopy());
    }
    return policy;
  }

  private static ObjectNode choice(String id, String optionId) {
    ObjectNode choice = instance("ChoiceSettingInstance", id);
    choice.putObject("choiceSettingValue").put("value", optionId).putArray("children");
    return choice;
  }

  private static ObjectNode group(ObjectNode... children) {
    ObjectNode group = instance("GroupSettingCollectionInstance", "vendor_group");
    ArrayNode all = group.putArray("groupSettingCollectionValue").addObject().putArray("children");
    for (ObjectNode child : children) {
      all.add(child.deepCopy());
    }
    return group;
  }

  private static ObjectNode simpleWithoutValue() {
    return instance("SimpleSettingInstance", "vendor_simple");
  }

  private static ObjectNode instance(String type, String id) {
    return JSON.createObjectNode()
        .put("@odata.type", "#microsoft.graph.deviceManagementConfiguration" + type)
        .put("settingDefinitionId", id);
  }

  private List<String> unknownLeaves(CatalogPolicy policy) {
    List<String> leaves = new ArrayList<>();
    policy.kept().forEach(kept -> unknownLeaves(tree(kept.json()).path("settingInstance"), leaves));
    return leaves;
  }

  private List<String> unknownLeaves(JsonNode document) {
    List<String> leaves = new ArrayList<>();
    document.path("settings").forEach(s -> unknownLeaves(s.path("settingInstance"), leaves));
    return leaves;
  }

  /** Every instance that is not a collection of groups and that the catalog does not know. */
  private void unknownLeaves(JsonNode instance, List<String> leaves) {
    if (instance.has("groupSettingCollectionValue")) {
      instance
          .path("groupSettingCollectionValue")
          .forEach(group -> group.path("children").forEach(child -> unknownLeaves(child, leaves)));
    } else if (catalog.find(instance.path("settingDefinitionId").asText()).isEmpty()) {
      leaves.add(instance.toString());
    }
  }

  /** Through text, as a client would send it. */
  private static JsonNode reread(JsonNode document) {
    return tree(document.toString());
  }

  private static JsonNode tree(String json) {
    try {
      return JSON.readTree(json);
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }
}
