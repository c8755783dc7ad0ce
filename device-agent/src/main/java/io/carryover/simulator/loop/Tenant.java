package io.carryover.simulator.loop;

import io.carryover.agent.protocol.DeviceKey;
import io.carryover.agent.protocol.RestoreOffer;
import io.carryover.agent.protocol.ServiceAddresses;
import io.carryover.simulator.fleet.Chance;
import io.carryover.simulator.fleet.OrdinaryPcs;
import io.carryover.simulator.fleet.Person;
import io.carryover.simulator.fleet.SimulatedPc;
import io.carryover.simulator.loop.IdentityDirectory.Account;
import io.carryover.simulator.loop.Ledger.KeptBackup;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The fleet's tenant as the awkward cases use it: people and PCs join it beside the fleet's own, so
 * that no case changes what another one or the fleet counts on.
 */
final class Tenant {

  /** As Microsoft Entra says it. */
  private static final int DEVICE_NOT_COMPLIANT = 53_000;

  private final UUID id;
  private final Groups groups;
  private final Administrator administrator;
  private final Enrolments enrolments;
  private final Chance chance;
  private final OrdinaryPcs pcs;
  private final AtomicInteger people = new AtomicInteger();
  private final AtomicInteger names = new AtomicInteger();

  /** The groups that the fleet's policy includes and excludes. */
  record Groups(UUID pilot, UUID excluded) {}

  Tenant(
      UUID id, Groups groups, Administrator administrator, Enrolments enrolments, Chance chance) {
    this.id = id;
    this.groups = groups;
    this.administrator = administrator;
    this.enrolments = enrolments;
    this.chance = chance;
    this.pcs = new OrdinaryPcs(chance.fork());
  }

  Groups groups() {
    return groups;
  }

  Administrator administrator() {
    return administrator;
  }

  Enrolments enrolments() {
    return enrolments;
  }

  /** Somebody of the help desk, who starts restores and sees no value. */
  HelpDesk helpDesk() {
    String userName = "helpdesk-%s@example.org".formatted(chance.uuid());
    var account = new Account(chance.uuid(), userName, "Help desk", List.of("HelpDesk"));
    enrolments.directory().add(id, List.of(account));
    return new HelpDesk(enrolments.http(), services(), enrolments.signIn(userName));
  }

  ServiceAddresses services() {
    return enrolments.services();
  }

  Ledger ledger() {
    return enrolments.ledger();
  }

  Chance chance() {
    return chance;
  }

  /** Somebody new, whom the fleet's policy includes. */
  Person newcomer() {
    int number = people.incrementAndGet();
    return join(userName(number), "Newcomer %d".formatted(number));
  }

  /** Somebody new, whom no policy includes. */
  Person outsider() {
    int number = people.incrementAndGet();
    var person =
        new Person(chance.uuid(), userName(number), "Newcomer %d".formatted(number), false, false);
    add(person);
    return person;
  }

  private String userName(int number) {
    return "newcomer%02d@%s.example".formatted(number, id.toString().substring(0, 8));
  }

  /** Somebody else with the sign-in name of somebody who was there before. */
  Person sameNameAs(Person former) {
    return join(former.userName(), former.displayName() + " again");
  }

  private Person join(String userName, String displayName) {
    var person = new Person(chance.uuid(), userName, displayName, true, false);
    add(person);
    administrator.addMembers(groups.pilot(), List.of(person));
    return person;
  }

  private void add(Person person) {
    enrolments.directory().add(id, List.of(account(person)));
    administrator.addUser(person);
  }

  private static Account account(Person person) {
    return new Account(person.userId(), person.userName(), person.displayName(), List.of("User"));
  }

  /** Whether the identity provider can refuse a sign-in by a rule. */
  boolean hasSignInRules() {
    return enrolments.directory().hasRules();
  }

  /** From now on the identity provider refuses the person, as the PC is not compliant yet. */
  void refuseSignIn(Person person, UUID policy) {
    enrolments.directory().refuse(id, account(person), DEVICE_NOT_COMPLIANT, policy);
  }

  /** The administrator has allowed it, or the PC has become compliant. */
  void allowSignIn(Person person) {
    enrolments.directory().add(id, List.of(account(person)));
  }

  /** A PC out of its box that is not enrolled. */
  SimulatedPc boxed(Person person, String osBuild) {
    return pcs.untouched(person, name(), osBuild);
  }

  /** A PC that the person has used for a while, enrolled. */
  SimulatedPc used(Person person, String osBuild) {
    return used(person, osBuild, DeviceKey.generate());
  }

  SimulatedPc used(Person person, String osBuild, DeviceKey key) {
    SimulatedPc pc = pcs.used(person, name(), osBuild);
    enrolments.enrol(pc, key);
    return pc;
  }

  /** A PC out of its box, enrolled. */
  SimulatedPc untouched(Person person, String osBuild) {
    SimulatedPc pc = pcs.untouched(person, name(), osBuild);
    enrolments.enrol(pc);
    return pc;
  }

  private String name() {
    return "AWKWARD-%02d".formatted(names.incrementAndGet());
  }

  /** Backs a PC up that may. */
  KeptBackup backUp(SimulatedPc pc) {
    KeptBackup kept = new BackupRound(ledger()).of(pc, "manual");
    if (kept == null) {
      throw new IllegalStateException(pc.name() + " did not back up");
    }
    return kept;
  }

  /** The restore page at setup, asked for until the backups that it must show have arrived. */
  RestoreOffer offerWith(SimulatedPc pc, int profiles) {
    return Waiting.until(
        () -> NewPcRound.offer(pc, "deviceSetup"),
        offer -> offer.shown() && pc.client().profiles(offer).size() >= profiles);
  }
}
