package io.carryover.simulator.loop;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.carryover.agent.protocol.Call;
import io.carryover.agent.protocol.Reply;
import io.carryover.agent.protocol.UploadBody;
import io.carryover.simulator.fleet.OrdinaryPcs;
import io.carryover.simulator.fleet.SimulatedPc;
import io.carryover.simulator.loop.Ledger.KeptBackup;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;

/** An agent with a fault, or somebody with a stolen token, uploads what is no backup. */
record MalformedUpload(Tenant tenant) implements AwkwardCase {

  private static final String PROBLEMS = "urn:carryover:problem:";

  @Override
  public String sentence() {
    return "An upload that is no JSON, no base64 or not what it claims is refused, nothing changes";
  }

  @Override
  public String live(Findings findings) {
    SimulatedPc pc = tenant.used(tenant.newcomer(), OrdinaryPcs.WINDOWS_11_25H2);
    KeptBackup first = tenant.backUp(pc);
    pc.live();
    var answers = new TreeSet<String>();
    uploads(pc)
        .forEach((what, call) -> {
          Reply reply = pc.client().send(call);
          String type = Findings.refusal(reply::orThrow);
          findings.demand(
              "%s is answered %d %s".formatted(what, reply.status(), type),
              reply.status() >= 400
                  && reply.status() < 500
                  && new String(reply.body(), UTF_8).contains(PROBLEMS));
          answers.add("%d %s".formatted(reply.status(), type));
          new EarlierBackup(first, tenant.ledger()).demandUntouched(findings);
        });
    return String.join(", ", answers);
  }

  private Map<String, Call> uploads(SimulatedPc pc) {
    Map<String, Call> uploads = new LinkedHashMap<>();
    byte[] whole = body(pc).toString().getBytes(UTF_8);
    byte[] cut = java.util.Arrays.copyOf(whole, whole.length / 2);
    uploads.put("no JSON", upload(pc, "settings: all of them".getBytes(UTF_8)));
    uploads.put("half of a body", upload(pc, cut));
    uploads.put("JSON of another form", upload(pc, "[1,2,3]".getBytes(UTF_8)));
    uploads.put("no base64", upload(pc, withData(pc, "*** this is no base64 ***")));
    uploads.put(
        "other bytes than the digest says",
        upload(pc, withData(pc, Base64.getEncoder().encodeToString("forged".getBytes(UTF_8)))));
    uploads.put("gzip that is none", upload(pc, whole).header("Content-Encoding", "gzip"));
    return uploads;
  }

  private Call upload(SimulatedPc pc, byte[] body) {
    return Call.of("PUT", tenant.services().backup(), "/v1/backups/" + BackupRound.newId(pc))
        .body("application/json", body);
  }

  private static byte[] withData(SimulatedPc pc, String data) {
    ObjectNode body = body(pc);
    ((ObjectNode) body.withArray("contents").get(0)).put("data", data);
    return body.toString().getBytes(UTF_8);
  }

  private static ObjectNode body(SimulatedPc pc) {
    var items = pc.client().secrets().seal(pc.desktop().items()).items();
    return UploadBody.of("manual", pc.machine(), items, null);
  }
}
