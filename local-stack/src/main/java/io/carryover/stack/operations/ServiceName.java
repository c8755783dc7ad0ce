package io.carryover.stack.operations;

import io.carryover.agent.protocol.ServiceAddresses;
import java.net.URI;
import java.util.Locale;

/** The four services, by the names that commands take. */
enum ServiceName {
  POLICY,
  BACKUP,
  RESTORE,
  REPORTING;

  URI in(ServiceAddresses addresses) {
    return switch (this) {
      case POLICY -> addresses.policy();
      case BACKUP -> addresses.backup();
      case RESTORE -> addresses.restore();
      case REPORTING -> addresses.reporting();
    };
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
