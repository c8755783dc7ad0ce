package io.carryover.simulator.loop;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.carryover.agent.protocol.RefusedException;
import io.carryover.agent.protocol.RestoreOffer;
import io.carryover.agent.protocol.SignInRefusal;
import io.carryover.agent.protocol.SignInRefusedException;
import io.carryover.simulator.fleet.OrdinaryPcs;
import io.carryover.simulator.fleet.Person;
import io.carryover.simulator.fleet.SimulatedPc;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * The identity provider refuses the user's sign-in as the new PC is not compliant yet: once on the
 * restore page, once before the PC could even enrol.
 */
record RefusedSignIn(Tenant tenant) implements AwkwardCase {

  private static final Set<String> REFUSED = Set.of("sign-in-refused");
  private static final String AT_SETUP = "deviceSetup";
  private static final String AT_FIRST_SIGN_IN = "firstSignIn";
  private static final int NOT_FOUND = 404;

  @Override
  public String sentence() {
    return "A sign-in that is refused at setup is in the reports, and the restore comes at first sign-in";
  }

  @Override
  public String live(Findings findings) {
    if (!tenant.hasSignInRules()) {
      return "Not lived through here: this identity provider has no rule that refuses a sign-in.";
    }
    Person person = tenant.newcomer();
    tenant.backUp(tenant.used(person, OrdinaryPcs.WINDOWS_11_25H2));
    UUID policy = tenant.chance().uuid();

    refusedOnThePage(findings, person, policy);
    refusedBeforeEnrolment(findings, person, policy);
    return "Refused on the page and before enrolment, both with 53000; both restored at first sign-in.";
  }

  private void refusedOnThePage(Findings findings, Person person, UUID policy) {
    SimulatedPc pc = tenant.untouched(person, OrdinaryPcs.WINDOWS_11_25H2);
    tenant.offerWith(pc, 1);
    tenant.refuseSignIn(person, policy);
    SignInRefusal refusal = refusal(findings, person, policy);
    findings.equal(
        "why there is no page at setup",
        REFUSED,
        BackupRound.codes(pc.client().tellRefused(AT_SETUP, refusal).reasons()));
    JsonNode row =
        Waiting.until(
            () -> enrollment(pc), found -> found.path("status").asText().equals("Failed"));
    findings.demand(
        "the row names what to allow: " + row.path("detail").asText(),
        row.path("detail").asText().contains("Exclude carryover"));
    findings.demand("the timeline lacks the refusal", timelineHas(pc, "restoreNotOffered"));

    findings.equal(
        "a refusal at first sign-in",
        REFUSED,
        BackupRound.codes(pc.client().tellRefused(AT_FIRST_SIGN_IN, refusal).reasons()));
    tenant.allowSignIn(person);
    restoreAtFirstSignIn(findings, pc);
  }

  private void refusedBeforeEnrolment(Findings findings, Person person, UUID policy) {
    SimulatedPc pc = tenant.boxed(person, OrdinaryPcs.WINDOWS_11_25H2);
    tenant.refuseSignIn(person, policy);
    SignInRefusal refusal = refusal(findings, person, policy);
    tenant.allowSignIn(person);
    tenant.enrolments().enrol(pc);
    findings.demand(
        "the refusal before enrolment is not told",
        BackupRound.codes(pc.client().tellRefused(AT_SETUP, refusal).reasons())
            .containsAll(REFUSED));
    restoreAtFirstSignIn(findings, pc);
  }

  private SignInRefusal refusal(Findings findings, Person person, UUID policy) {
    try {
      tenant.enrolments().signIn(person.userName()).token();
      throw new IllegalStateException(person.userName() + " could sign in");
    } catch (SignInRefusedException e) {
      SignInRefusal refusal = e.refusal();
      findings.equal("the provider's code", "53000", String.valueOf(refusal.code()));
      findings.equal("the policies", List.of(policy.toString()), refusal.policies());
      return refusal;
    }
  }

  private void restoreAtFirstSignIn(Findings findings, SimulatedPc pc) {
    tenant.enrolments().signIn(pc.user().userName()).token();
    RestoreOffer offer = NewPcRound.offer(pc, AT_FIRST_SIGN_IN);
    findings.demand("no page at first sign-in: " + offer.reasons(), offer.shown());
    if (offer.shown()) {
      new RestoreRun(tenant.ledger())
          .of(pc, offer, pc.client().profiles(offer).getFirst(), AT_FIRST_SIGN_IN, false);
      Waiting.until(
          () -> enrollment(pc), found -> found.path("status").asText().equals("Succeeded"));
    }
  }

  /** The row of a device; nothing while its enrolment is on the way to the reports. */
  private JsonNode enrollment(SimulatedPc pc) {
    try {
      return tenant
          .administrator()
          .report("/v1/devices/%s/enrollment".formatted(pc.client().deviceId()));
    } catch (RefusedException e) {
      if (e.status() != NOT_FOUND) {
        throw e;
      }
      return MissingNode.getInstance();
    }
  }

  private boolean timelineHas(SimulatedPc pc, String kind) {
    for (JsonNode item :
        tenant
            .administrator()
            .report("/v1/devices/%s/timeline".formatted(pc.client().deviceId()))
            .path("items")) {
      if (item.path("kind").asText().equals(kind)) {
        return true;
      }
    }
    return false;
  }
}
