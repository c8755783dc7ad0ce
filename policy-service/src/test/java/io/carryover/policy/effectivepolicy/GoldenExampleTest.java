package io.carryover.policy.effectivepolicy;

import static io.carryover.policy.effectivepolicy.Situated.backup;
import static io.carryover.policy.effectivepolicy.Situated.device;
import static io.carryover.policy.effectivepolicy.Situated.everybody;
import static io.carryover.policy.effectivepolicy.Situated.policy;
import static io.carryover.policy.effectivepolicy.Situated.restore;
import static io.carryover.policy.effectivepolicy.Situated.situation;
import static io.carryover.policy.effectivepolicy.Situated.userIn;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.carryover.kit.test.contract.ContractJson;
import io.carryover.kit.test.contract.EventContracts;
import io.carryover.policy.backuppolicy.BackupPolicy;
import io.carryover.policy.catalog.SettingValue;
import io.carryover.policy.decision.Question;
import org.junit.jupiter.api.Test;

/** The golden examples say what this service really decides, word by word. */
class GoldenExampleTest {

  private static final String PASSWORDS =
      "device_vendor_msft_policy_config_admx_settingsync_disablecredentialssettingsync";

  private final PolicyResolver resolver = Rules.today();

  @Test
  void allowedByAPolicy() {
    var everyone =
        policy(
            "Backup for everyone",
            10,
            everybody(),
            backup("enabled"),
            restore("enabled"),
            new SettingValue(PASSWORDS, "lockedOff"));

    assertDecidesAs("policy-assigned.v1.json", "26100.4946", everyone);
  }

  @Test
  void refusedForManyReasons() {
    assertDecidesAs("policy-assigned.refused.v1.json", "19045.6215");
  }

  private void assertDecidesAs(String example, String facts, BackupPolicy... policies) {
    JsonNode golden =
        EventContracts.of("PolicyAssigned").examples().stream()
            .filter(e -> e.name().equals(example))
            .findFirst()
            .orElseThrow()
            .json();

    var policy = resolver.resolve(situation(device(facts), userIn(), policies));

    ObjectNode decided = ContractJson.STRICT.createObjectNode();
    decided.set("backup", json(policy.decision(Question.BACKUP)));
    decided.set("restoreAtDeviceSetup", json(policy.decision(Question.RESTORE_AT_DEVICE_SETUP)));
    decided.set("restoreAtFirstSignIn", json(policy.decision(Question.RESTORE_AT_FIRST_SIGN_IN)));
    decided.set("meteredNetworks", json(policy.settings().meteredNetworks()));
    var categories = decided.putArray("categories");
    policy
        .settings()
        .categories()
        .forEach((category, state) -> {
          var entry = categories.addObject();
          entry.set("category", json(category));
          entry.set("state", json(state));
        });
    decided
        .fieldNames()
        .forEachRemaining(
            field -> assertThat(decided.get(field)).as(field).isEqualTo(golden.get(field)));
  }

  private static JsonNode json(Object value) {
    return ContractJson.STRICT.valueToTree(value);
  }
}
