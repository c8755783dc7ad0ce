package io.carryover.backup.policy;

import io.carryover.backup.event.PolicyAssigned.Category;
import io.carryover.backup.event.PolicyAssigned.CategoryState;
import io.carryover.backup.event.PolicyAssigned.Reason;
import io.carryover.backup.manifest.SettingsCategory;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What a device may back up, as far as this service has heard.
 *
 * @param reasons why not, when it is refused
 * @param cadence the time between two scheduled backups
 * @param retention how long a version is kept after it was made
 * @param categories the state of each category, as the policy says it
 */
public record DevicePolicy(
    boolean active,
    boolean backupAllowed,
    List<Reason> reasons,
    Duration cadence,
    Duration retention,
    String meteredNetworks,
    List<Category> categories) {

  /** Whether the device may back up now. */
  public boolean mayBackUp() {
    return active && backupAllowed;
  }

  /** The categories that nobody may back up here, whatever the user wants. */
  public Set<SettingsCategory> lockedCategories() {
    Set<SettingsCategory> locked = EnumSet.noneOf(SettingsCategory.class);
    for (Category category : categories) {
      if (category.state() == CategoryState.LOCKED_OFF) {
        locked.add(category.category());
      }
    }
    return locked;
  }
}
