package io.carryover.restore.restorepoint;

import io.carryover.kit.identity.DeviceId;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The newest backups for many devices at once. */
public interface NewestBackups {

  /**
   * For each device the newest backup of its user that fits; a device for which there is none is
   * left out.
   *
   * @param asOf leaves out what was completed later, or null
   */
  Map<DeviceId, RestorePoint> find(
      Collection<WantedBackup> wanted, MadeBy madeBy, @Nullable Instant asOf);
}
