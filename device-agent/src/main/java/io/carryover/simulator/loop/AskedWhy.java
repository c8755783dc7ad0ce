package io.carryover.simulator.loop;

import com.fasterxml.jackson.databind.JsonNode;
import io.carryover.agent.protocol.CheckIn;
import io.carryover.simulator.fleet.OrdinaryPcs;
import io.carryover.simulator.fleet.Person;
import io.carryover.simulator.fleet.SimulatedPc;
import io.carryover.simulator.loop.Ledger.KeptBackup;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** A PC is refused; its administrator asks why, does what is proposed, and it backs up. */
record AskedWhy(Tenant tenant) implements AwkwardCase {

  private static final Set<String> WHY = Set.of("no-policy-assigned");

  @Override
  public String sentence() {
    return "A refused PC's administrator asks why and does what is proposed: the PC backs up";
  }

  @Override
  public String live(Findings findings) {
    Person person = tenant.outsider();
    SimulatedPc pc = tenant.used(person, OrdinaryPcs.WINDOWS_11_25H2);
    CheckIn refused = Waiting.until(() -> pc.client().checkIn("manual"), CheckIn::refused);
    findings.equal("the refusal", WHY, BackupRound.codes(refused.reasons()));

    JsonNode why = tenant.administrator().whyNoBackup(pc.client().deviceId());
    findings.demand("the answer is not a refusal", !why.path("allowed").asBoolean(true));
    JsonNode change = why.at("/smallestChange/changes/0");
    findings.equal("what is proposed", "joinGroup", change.path("kind").asText());
    findings.equal("who is to join", "user", change.path("member").asText());

    UUID group = UUID.fromString(change.path("groupId").asText());
    tenant.administrator().addMembers(group, List.of(person));
    CheckIn allowed = Waiting.until(() -> pc.client().checkIn("manual"), CheckIn::backUp);
    tenant.ledger().allowedFromNowOn(pc);
    findings.demand("it is not told to back up", allowed.backUp());
    KeptBackup backup = new BackupRound(tenant.ledger()).backUp(pc, "manual", allowed);
    findings.equal("the version that it backed up", 1L, backup.version());
    findings.demand(
        "the answer is still a refusal",
        tenant.administrator().whyNoBackup(pc.client().deviceId()).path("allowed").asBoolean());
    return change.path("sentence").asText();
  }
}
