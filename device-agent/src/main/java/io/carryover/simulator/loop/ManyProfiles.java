package io.carryover.simulator.loop;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;

import io.carryover.agent.protocol.RestoreOffer;
import io.carryover.simulator.fleet.OrdinaryPcs;
import io.carryover.simulator.fleet.Person;
import io.carryover.simulator.fleet.SimulatedPc;
import io.carryover.simulator.loop.Ledger.KeptBackup;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Whoever has the most profiles gets another PC and restores the last one that is shown. */
record ManyProfiles(Tenant tenant) implements AwkwardCase {

  @Override
  public String sentence() {
    return "The restore page shows every profile, page by page, and the last one can be restored";
  }

  @Override
  public String live(Findings findings) {
    Map.Entry<Person, Set<UUID>> most = mostProfiles();
    SimulatedPc pc = tenant.untouched(most.getKey(), OrdinaryPcs.WINDOWS_11_25H2);
    RestoreOffer offer = tenant.offerWith(pc, most.getValue().size());
    List<RestoreOffer.Profile> all = pc.client().profiles(offer);

    findings.equal("profiles shown", most.getValue().size(), all.size());
    findings.equal(
        "which profiles",
        most.getValue(),
        all.stream().map(RestoreOffer.Profile::profileId).collect(toSet()));
    new RestoreRun(tenant.ledger()).of(pc, offer, all.getLast(), "deviceSetup", false);
    return "%d profiles, %d on the first page".formatted(all.size(), offer.profiles().size());
  }

  private Map.Entry<Person, Set<UUID>> mostProfiles() {
    return tenant.ledger().backups().stream()
        .collect(groupingBy(kept -> kept.pc().user(), mapping(KeptBackup::profileId, toSet())))
        .entrySet()
        .stream()
        .max(Comparator.comparingInt(entry -> entry.getValue().size()))
        .orElseThrow();
  }
}
