package io.carryover.policy.event;

import io.carryover.kit.test.contract.EventContracts;
import org.junit.jupiter.api.Test;

class EventsContractTest {

  @Test
  void writesWhatTheGoldenExamplesShow() {
    EventContracts.of("PolicyAssigned").assertWrittenBy(PolicyAssigned.CONTRACT);
  }
}
