package io.carryover.simulator.loop;

import io.carryover.agent.protocol.DeviceClient;
import io.carryover.agent.protocol.DeviceKey;
import io.carryover.agent.protocol.RefusedException;
import io.carryover.simulator.fleet.OrdinaryPcs;
import io.carryover.simulator.fleet.SimulatedPc;
import io.carryover.simulator.loop.Ledger.KeptBackup;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/**
 * The clock of a PC is a day slow or fast. The only time that a PC states is the one in its
 * assertions, so it gets no token while its clock is wrong.
 */
record WrongClock(Tenant tenant) implements AwkwardCase {

  @Override
  public String sentence() {
    return "A PC whose clock is off by a day is told what time it is, and backs up once it is right";
  }

  @Override
  public String live(Findings findings) {
    DeviceKey key = DeviceKey.generate();
    SimulatedPc pc = tenant.used(tenant.newcomer(), OrdinaryPcs.WINDOWS_11_25H2, key);
    for (Duration off : List.of(Duration.ofDays(-1), Duration.ofDays(1))) {
      var client =
          new DeviceClient(
              tenant.enrolments().http(),
              tenant.services(),
              pc.client().enrolment(),
              key.at(Clock.offset(Clock.systemUTC(), off)));
      try {
        client.checkIn("manual");
        findings.demand("a clock off by %s is not noticed".formatted(off), false);
      } catch (RefusedException e) {
        findings.equal("the refusal", "token-refused", e.type());
        findings.demand(
            "the refusal does not tell the time: " + e.getMessage(),
            String.valueOf(e.getMessage()).contains("it is now"));
      }
    }
    KeptBackup kept = tenant.backUp(pc);
    findings.demand("the backup cannot be read", new ReadBack(tenant.ledger()).isReadable(kept));
    return "token-refused, then version %d".formatted(kept.version());
  }
}
