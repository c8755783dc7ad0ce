package io.carryover.policy.backuppolicy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.carryover.kit.identity.DeviceId;
import io.carryover.kit.identity.UserId;
import io.carryover.policy.backuppolicy.DeviceCondition.Operator;
import io.carryover.policy.backuppolicy.DeviceCondition.Property;
import io.carryover.policy.backuppolicy.DeviceFilter.Mode;
import io.carryover.policy.device.Device;
import io.carryover.policy.device.DevicePublicKey;
import io.carryover.policy.facts.FactsText;
import io.carryover.policy.tenant.RestorePageSetting;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeviceFilterTest {

  private static final Device LAPTOP =
      new Device(
          new DeviceId(new UUID(0, 42)),
          new UserId("ada"),
          "LAPTOP-Ada",
          FactsText.facts("26100.10000 edition=48 deviceKind=sharedCloudPc"),
          RestorePageSetting.ENABLED,
          new DevicePublicKey("thumbprint", "{}"),
          Instant.EPOCH,
          Instant.EPOCH,
          null);

  @ParameterizedTest
  @CsvSource({
    "DEVICE_NAME, EQUALS, laptop-ada, true",
    "DEVICE_NAME, NOT_EQUALS, laptop-ada, false",
    "DEVICE_NAME, STARTS_WITH, LAP, true",
    "DEVICE_NAME, STARTS_WITH, ADA, false",
    "DEVICE_NAME, CONTAINS, top, true",
    "DEVICE_NAME, CONTAINS, desk, false",
    "DEVICE_NAME, CONTAINS, desk|Ada, true",
    "DEVICE_NAME, NOT_EQUALS, desk|laptop-ada, false",
    "OS_BUILD, EQUALS, 26100.10000, true",
    "OS_BUILD, AT_LEAST, 26100.10000, true",
    "OS_BUILD, AT_LEAST, 26100.10001, false",
    // As text this would be the other way round.
    "OS_BUILD, AT_LEAST, 26100.4946, true",
    "OS_BUILD, BELOW, 26100.10000, false",
    "OS_BUILD, BELOW, 26100.10001, true",
    "EDITION, EQUALS, 4|48, true",
    "EDITION, NOT_EQUALS, 4, true",
    "JOIN_TYPE, EQUALS, entraJoined, true",
    "JOIN_TYPE, NOT_EQUALS, ENTRAJOINED, false",
    "ENROLMENT_METHOD, EQUALS, userDrivenAutopilot, true",
    "DEVICE_KIND, EQUALS, sharedCloudPc|kiosk, true",
    "DEVICE_KIND, EQUALS, personal, false",
  })
  void aConditionHolds(Property property, Operator operator, String values, boolean holds) {
    var condition = new DeviceCondition(property, operator, List.of(values.split("\\|", -1)));

    assertThat(new DeviceFilter(Mode.INCLUDE, List.of(condition)).lets(LAPTOP)).isEqualTo(holds);
    assertThat(new DeviceFilter(Mode.EXCLUDE, List.of(condition)).lets(LAPTOP)).isEqualTo(!holds);
  }

  @Test
  void allConditionsMustHold() {
    var named = new DeviceCondition(Property.DEVICE_NAME, Operator.STARTS_WITH, List.of("LAPTOP"));
    var hybrid =
        new DeviceCondition(Property.JOIN_TYPE, Operator.EQUALS, List.of("entraHybridJoined"));

    assertThat(new DeviceFilter(Mode.INCLUDE, List.of(named, hybrid)).lets(LAPTOP)).isFalse();
    assertThat(new DeviceFilter(Mode.EXCLUDE, List.of(named, hybrid)).lets(LAPTOP)).isTrue();
  }

  @Test
  void saysInWordsWhomItLetsIn() {
    var filter =
        new DeviceFilter(
            Mode.EXCLUDE,
            List.of(
                new DeviceCondition(
                    Property.DEVICE_NAME, Operator.STARTS_WITH, List.of("A", "B", "C", "D", "E")),
                new DeviceCondition(Property.OS_BUILD, Operator.BELOW, List.of("26100.1"))));

    assertThat(filter.words())
        .isEqualTo(
            "no devices whose name starts with A or B or C or one of 2 more and build is below 26100.1");
  }

  @ParameterizedTest
  @CsvSource({
    "JOIN_TYPE, STARTS_WITH, entra, 'The join type of a device cannot be asked whether it starts with something.'",
    "DEVICE_NAME, AT_LEAST, A, 'The name of a device cannot be asked whether it is at least something.'",
    "OS_BUILD, AT_LEAST, 26100.1|26100.2, 'A condition \"build is at least\" needs exactly one value.'",
    "OS_BUILD, AT_LEAST, 24H2, '\"24H2\" is no build of a device.'",
    "JOIN_TYPE, EQUALS, azureJoined, '\"azureJoined\" is no join type of a device.'",
    "EDITION, EQUALS, Pro, '\"Pro\" is no edition of a device.'",
  })
  void whatCannotBeComparedIsRefused(
      Property property, Operator operator, String values, String sentence) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DeviceCondition(property, operator, List.of(values.split("\\|", -1))))
        .withMessage(sentence);
  }
}
