package io.carryover.simulator.loop;

import io.carryover.agent.protocol.BackedUpContent;
import io.carryover.simulator.loop.Ledger.KeptBackup;

/** Reads acknowledged backups again, on the PC that made them. */
record ReadBack(Ledger ledger) {

  /** Whether a backup is there and is what was acknowledged; if not, the ledger says why. */
  boolean isReadable(KeptBackup kept) {
    try {
      BackedUpContent content = kept.pc().client().read(kept.profileId(), kept.version());
      return content.manifestDigest().equals(kept.manifestDigest())
          && kept.isWhatThePcHad(content.verifiedItems(), kept.pc().client().secrets());
    } catch (RuntimeException e) {
      ledger.mismatch("version %d of %s: %s".formatted(kept.version(), kept.pc().name(), e));
      return false;
    }
  }
}
