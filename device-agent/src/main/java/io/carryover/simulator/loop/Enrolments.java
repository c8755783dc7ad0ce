package io.carryover.simulator.loop;

import io.carryover.agent.protocol.DeviceClient;
import io.carryover.agent.protocol.DeviceKey;
import io.carryover.agent.protocol.PatientHttp;
import io.carryover.agent.protocol.ServiceAddresses;
import io.carryover.agent.protocol.SignIn;
import io.carryover.simulator.fleet.Expectation;
import io.carryover.simulator.fleet.SimulatedPc;

/** Signs people in and enrols their PCs. */
record Enrolments(
    PatientHttp http, ServiceAddresses services, IdentityDirectory directory, Ledger ledger) {

  void enrol(SimulatedPc pc) {
    enrol(pc, DeviceKey.generate());
  }

  void enrol(SimulatedPc pc, DeviceKey key) {
    pc.enrolled(
        DeviceClient.enrol(
            http, services, signIn(pc.user().userName()), key, pc.name(), pc.facts()));
    ledger.enrolled(pc, Expectation.ofBackup(pc.facts(), pc.user()));
  }

  SignIn signIn(String userName) {
    return new SignIn(
        http, services.identity(), directory.clientId(), userName, directory.password());
  }
}
