package io.carryover.simulator.loop;

import io.carryover.agent.protocol.CheckIn;
import io.carryover.agent.protocol.DeviceClient;
import io.carryover.simulator.loop.Ledger.KeptBackup;

/** The newest backup of a PC, which whatever is refused later must leave as it is. */
record EarlierBackup(KeptBackup kept, Ledger ledger) {

  /**
   * Demands that it is still the newest, can be read, and has no successor, not even half of one.
   */
  void demandUntouched(Findings findings) {
    DeviceClient client = kept.pc().client();
    CheckIn answer = client.checkIn("manual");
    findings.demand(
        "the newest backup is now " + answer.head(),
        new CheckIn.Head(kept.version(), kept.manifestDigest()).equals(answer.head()));
    findings.demand("the earlier version cannot be read", new ReadBack(ledger).isReadable(kept));
    findings.equal(
        "reading what was refused",
        "not-found",
        Findings.refusal(() -> client.read(kept.profileId(), kept.version() + 1)));
  }
}
