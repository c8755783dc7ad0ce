package io.carryover.simulator.loop;

import io.carryover.agent.item.SettingItem;
import io.carryover.agent.protocol.Categories;
import io.carryover.agent.protocol.CheckIn;
import io.carryover.simulator.fleet.OrdinaryPcs;
import io.carryover.simulator.fleet.Person;
import io.carryover.simulator.fleet.SimulatedPc;
import io.carryover.simulator.loop.Administrator.Policy;
import io.carryover.simulator.loop.Ledger.KeptBackup;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** A category is locked off when there are backups already that hold it. */
record LockedCategory(Tenant tenant) implements AwkwardCase {

  private static final String CATEGORY = "accountsAndPasswords";
  private static final int STRONGER_THAN_THE_PILOT = 20;

  @Override
  public String sentence() {
    return "A category locked after data exists: new backups lack it, the older one keeps it";
  }

  @Override
  public String live(Findings findings) {
    Person person = tenant.newcomer();
    SimulatedPc pc = tenant.used(person, OrdinaryPcs.WINDOWS_11_25H2);
    KeptBackup unlocked = tenant.backUp(pc);
    lockFor(person);
    CheckIn answer =
        Waiting.until(() -> pc.client().checkIn("manual"), found -> found.locks(CATEGORY));
    findings.demand("the check-in does not name the locked category", answer.locks(CATEGORY));

    findings.equal(
        "an upload that holds it anyway",
        "category-locked",
        Findings.refusal(() ->
            pc.client()
                .backUp(
                    BackupRound.newId(pc),
                    "manual",
                    pc.machine(),
                    pc.client().secrets().seal(pc.desktop().items()),
                    pc.base())));
    new EarlierBackup(unlocked, tenant.ledger()).demandUntouched(findings);

    KeptBackup locked = new BackupRound(tenant.ledger()).backUp(pc, "manual", answer);
    long before = itemsOfTheCategory(unlocked);
    findings.demand("the older backup never held the category", before > 0);
    findings.equal("its items in the new backup", 0L, itemsOfTheCategory(locked));
    return "%d items, then 0; sent anyway: 422 category-locked".formatted(before);
  }

  private void lockFor(Person person) {
    UUID group = tenant.chance().uuid();
    tenant.administrator().addGroup(group, "No passwords elsewhere", List.of(person));
    var policy =
        new Policy(
            tenant.chance().uuid(),
            "Backup without passwords",
            STRONGER_THAN_THE_PILOT,
            Set.of(CATEGORY));
    tenant.administrator().assign(policy, List.of(group), List.of());
  }

  private static long itemsOfTheCategory(KeptBackup kept) {
    List<SettingItem> items =
        kept.pc().client().read(kept.profileId(), kept.version()).verifiedItems();
    return items.stream()
        .filter(item -> Categories.onTheWire(item.category()).equals(CATEGORY))
        .count();
  }
}
