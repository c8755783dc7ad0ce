package io.carryover.restore.app;

import io.carryover.restore.RestoreId;
import io.carryover.restore.plan.ItemId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** The apps that restores install. */
public interface AppQueue {

  /** Begins the queue of a restore. */
  void begin(RestoreId restore, Collection<ItemId> apps, Instant at);

  /** Keeps how far apps of a queue are. */
  void keep(RestoreId restore, Collection<AppProgress> apps, Instant at);

  /** How far the apps of a restore are, those that are being installed first. */
  List<AppProgress> of(RestoreId restore);

  /** Those of these apps that the queue of a restore has. */
  Map<ItemId, AppProgress> find(RestoreId restore, Collection<ItemId> apps);

  /** How many apps are neither installed nor unavailable. */
  int pending(RestoreId restore);
}
