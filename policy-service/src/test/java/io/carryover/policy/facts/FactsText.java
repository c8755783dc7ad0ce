package io.carryover.policy.facts;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Facts in one line of a table: a build, and what differs from an ordinary device of an office. */
public final class FactsText {

  private static final ObjectMapper JSON = new ObjectMapper();

  private FactsText() {}

  /**
   * Reads a line such as {@code 26100.4946 joinType=entraHybridJoined enableCdp=disabled}; policy
   * sources that it does not name are not told, as by an older agent.
   */
  public static DeviceFacts facts(String line) {
    return JSON.convertValue(json(line), DeviceFactsBody.class).toFacts();
  }

  /** The same as a device sends it. */
  public static ObjectNode json(String line) {
    ObjectNode facts =
        JSON.createObjectNode()
            .put("edition", 4)
            .put("joinType", "entraJoined")
            .put("enrolmentMethod", "userDrivenAutopilot")
            .put("deviceKind", "personal")
            .put("signIn", "workOrSchool");
    ObjectNode companions = facts.putObject("companionPolicies");
    String[] words = line.strip().split(" +", -1);
    facts.put("osBuild", words[0]);
    for (int i = 1; i < words.length; i++) {
      String[] pair = words[i].split("=", -1);
      if (pair[0].equals("edition")) {
        facts.put("edition", Integer.parseInt(pair[1]));
      } else if (pair[0].equals("policySources")) {
        facts.put("policySources", pair[1]);
      } else if (facts.has(pair[0])) {
        facts.put(pair[0], pair[1]);
      } else {
        companions.put(pair[0], pair[1]);
      }
    }
    return facts;
  }
}
