package io.carryover.backup.restorecontent;

import io.carryover.backup.event.RestoreFinished;
import io.carryover.kit.event.EventMetadata;
import io.carryover.kit.inbox.EventHandler;
import jakarta.enterprise.context.ApplicationScoped;

/** Ends reading once a restore has finished. */
@ApplicationScoped
class RestoreFinishedHandler implements EventHandler<RestoreFinished> {

  private final RestoreGrants grants;

  RestoreFinishedHandler(RestoreGrants grants) {
    this.grants = grants;
  }

  @Override
  public String type() {
    return RestoreFinished.TYPE;
  }

  @Override
  public Class<RestoreFinished> payload() {
    return RestoreFinished.class;
  }

  @Override
  public void handle(RestoreFinished event, EventMetadata metadata) {
    grants.apply(event);
  }
}
