package io.carryover.restore.run;

import io.carryover.kit.identity.DeviceId;
import io.carryover.kit.identity.UserId;
import io.carryover.restore.PageCursor;
import io.carryover.restore.RestoreId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The restores of the current tenant. */
interface Restores {

  /** A restore by its id. */
  Optional<Restore> find(RestoreId id);

  /** A restore by its id, which nobody else changes until the caller's transaction ends. */
  Optional<Restore> hold(RestoreId id);

  /** The restore of a device that has not come to its end; there is at most one. */
  Optional<Restore> unfinished(DeviceId device);

  /** Restores, the newest first. */
  List<Restore> newest(Whose whose, @Nullable PageCursor after, int limit);

  /** Adds a restore. */
  void add(Restore restore);

  /** Keeps what has become of a restore that is held. */
  void replace(Restore restore);

  /** Whose restores a caller may see. */
  sealed interface Whose {
    /** Those of one device. */
    record OfDevice(DeviceId device, UserId user) implements Whose {}

    /** Those of one user, on whatever device. */
    record OfUser(UserId user) implements Whose {}

    /** All of the tenant. */
    record OfEverybody() implements Whose {}

    /** Whether a restore is among them. */
    default boolean covers(Restore restore) {
      return switch (this) {
        case OfDevice one ->
            restore.device().equals(one.device()) && restore.user().equals(one.user());
        case OfUser one -> restore.user().equals(one.user());
        case OfEverybody ignored -> true;
      };
    }
  }
}
