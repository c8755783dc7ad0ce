package io.carryover.restore.eligibility;

import static io.carryover.restore.TestTenant.refuse;
import static io.carryover.restore.TestTenant.tell;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import io.carryover.kit.test.stack.ServiceStack;
import io.carryover.restore.TestTenant;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ServiceStack.class)
class EligibilitiesComponentTest {

  private final TestTenant contoso = new TestTenant();
  private final UUID device = UUID.randomUUID();

  @Test
  void theNewestPolicyWinsInAnyOrder() {
    contoso.knownProfile();
    long seed = new Random().nextLong();
    List<ProducerRecord<String, byte[]>> events = new ArrayList<>();
    for (int revision = 1; revision <= 7; revision++) {
      String code = "reason-of-revision-" + revision;
      var event =
          contoso.policy(device, revision, policy -> refuse(policy, "restoreAtDeviceSetup", code));
      events.add(event);
      events.add(event);
    }
    Collections.shuffle(events, new Random(seed));

    tell(events);
    contoso.awaitPolicy(device, 7);

    contoso
        .offer(device, "deviceSetup")
        .then()
        .body("reasons.code", contains("reason-of-revision-7"));
  }

  @Test
  void aRetiredDeviceIsToldSo() {
    contoso.knownProfile();
    tell(contoso.policy(device, 1, policy -> policy.put("active", false)));
    contoso.awaitPolicy(device, 1);

    contoso
        .offer(device, "onDemand")
        .then()
        .body("shown", equalTo(false))
        .body("reasons.code", contains("device-retired"));
  }

  @Test
  void thePolicyOfAnotherUserIsNotThisUsers() {
    tell(contoso.policy(device, 1, policy -> policy.put("userId", UUID.randomUUID().toString())));
    contoso.awaitPolicy(device, 1);

    contoso.offer(device, "onDemand").then().body("reasons.code", contains("policy-not-known-yet"));
  }
}
