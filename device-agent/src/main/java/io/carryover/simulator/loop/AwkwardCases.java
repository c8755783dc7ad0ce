package io.carryover.simulator.loop;

import java.util.ArrayList;
import java.util.List;

/** Lives through the awkward cases one after another, as some change what holds for the tenant. */
record AwkwardCases(List<AwkwardCase> cases, Watcher watcher) {

  AwkwardCases {
    cases = List.copyOf(cases);
  }

  /** All that there are, with people and PCs of their own. */
  static AwkwardCases in(Tenant tenant, CopiedDatabases databases, Watcher watcher) {
    return new AwkwardCases(
        List.of(
            new AskedWhy(tenant),
            new PolicyFlip(tenant),
            new LockedCategory(tenant),
            new SameNameAgain(tenant),
            new PictureRound(tenant),
            new WrongClock(tenant),
            new MalformedUpload(tenant),
            new ManyProfiles(tenant),
            new OldToNew(tenant),
            new SealedSecrets(tenant, databases),
            new ChosenParts(tenant),
            new OlderVersion(tenant),
            new Undone(tenant),
            new Cancelled(tenant),
            new EveryOccasion(tenant),
            new OneOrder(tenant),
            new ManyOrders(tenant),
            new StoreAway(tenant),
            new PageSwitch(tenant),
            new RefusedSignIn(tenant)),
        watcher);
  }

  /** One check for each case; a case that breaks off does not hold. */
  List<Check> live() {
    List<Check> checks = new ArrayList<>();
    watcher.progress(Stage.AWKWARD, 0, cases.size());
    for (AwkwardCase one : cases) {
      checks.add(live(one));
      watcher.progress(Stage.AWKWARD, checks.size(), cases.size());
    }
    return checks;
  }

  private static Check live(AwkwardCase one) {
    var findings = new Findings();
    try {
      String detail = one.live(findings);
      return findings.check(one.sentence(), detail);
    } catch (RuntimeException e) {
      findings.demand("broke off: " + e, false);
      return findings.check(one.sentence(), "");
    }
  }
}
