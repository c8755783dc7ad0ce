package io.carryover.backup.restorecontent;

import io.carryover.backup.event.RestoreRequested;
import io.carryover.kit.event.EventMetadata;
import io.carryover.kit.inbox.EventHandler;
import jakarta.enterprise.context.ApplicationScoped;

/** Lets the device of a requested restore read. */
@ApplicationScoped
class RestoreRequestedHandler implements EventHandler<RestoreRequested> {

  private final RestoreGrants grants;

  RestoreRequestedHandler(RestoreGrants grants) {
    this.grants = grants;
  }

  @Override
  public String type() {
    return RestoreRequested.TYPE;
  }

  @Override
  public Class<RestoreRequested> payload() {
    return RestoreRequested.class;
  }

  @Override
  public void handle(RestoreRequested event, EventMetadata metadata) {
    grants.apply(event);
  }
}
