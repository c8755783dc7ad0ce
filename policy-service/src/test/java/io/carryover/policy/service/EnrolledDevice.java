package io.carryover.policy.service;

import java.util.UUID;

/** For component tests inside a feature: an organization with one device. */
public abstract class EnrolledDevice extends OnTheStack {

  /** Registers the organization and enrols a device with Windows 11 26H2. */
  protected final void enrol() {
    contoso.registered();
    contoso.device("26300.1");
  }

  /** The organization. */
  protected final UUID tenant() {
    return contoso.tenant;
  }
}
