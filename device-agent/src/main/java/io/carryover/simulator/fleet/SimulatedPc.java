package io.carryover.simulator.fleet;

import io.carryover.agent.protocol.DeviceClient;
import io.carryover.agent.protocol.DeviceFacts;
import org.jspecify.annotations.Nullable;

/** One PC and what its agent remembers. A PC is used by one thread at a time. */
public final class SimulatedPc {

  private final Person user;
  private final DeviceFacts facts;
  private final Desktop desktop;
  private final Chance chance;
  private String name;
  private @Nullable DeviceClient client;
  private DeviceClient.@Nullable Base base;

  SimulatedPc(Person user, String name, DeviceFacts facts, Desktop desktop, Chance chance) {
    this.user = user;
    this.name = name;
    this.facts = facts;
    this.desktop = desktop;
    this.chance = chance;
  }

  public Person user() {
    return user;
  }

  public String name() {
    return name;
  }

  /** Its user has given it another name. */
  public void rename(String newName) {
    name = newName;
  }

  public DeviceFacts facts() {
    return facts;
  }

  public Desktop desktop() {
    return desktop;
  }

  /** Its user goes on using it. */
  public void live() {
    desktop.live(chance);
  }

  /**
   * Randomness of this PC alone, so that its fate does not depend on what other PCs do meanwhile.
   */
  public Chance chance() {
    return chance;
  }

  public void enrolled(DeviceClient newClient) {
    client = newClient;
  }

  /**
   * Its conversation with the services.
   *
   * @throws IllegalStateException before it has enrolled
   */
  public DeviceClient client() {
    if (client == null) {
      throw new IllegalStateException("This PC has not enrolled.");
    }
    return client;
  }

  /** The newest backup that it remembers, or null. */
  public DeviceClient.@Nullable Base base() {
    return base;
  }

  public void remember(DeviceClient.Base newBase) {
    base = newBase;
  }

  /** What a backup says of it. */
  public DeviceClient.Machine machine() {
    return new DeviceClient.Machine(name, facts.osBuild());
  }
}
