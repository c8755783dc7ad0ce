package io.carryover.backup.profile;

import io.carryover.kit.identity.Caller;
import io.carryover.kit.identity.Roles;
import io.carryover.kit.identity.UserId;
import io.carryover.kit.problem.KitProblem;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/**
 * Which profiles a caller may see.
 *
 * <p>A user and the user's devices see the user's own. Anybody else's needs the role
 * BackupAdministrator, which no other role implies. What a caller may not see is not found, so that
 * nobody learns what exists.
 */
@ApplicationScoped
public class ProfileAccess {

  private final BackupProfiles profiles;
  private final Caller caller;

  ProfileAccess(BackupProfiles profiles, Caller caller) {
    this.profiles = profiles;
    this.caller = caller;
  }

  UserId userToLookAt(UserId wanted) {
    if (wanted.equals(caller.user()) || isAdministrator()) {
      return wanted;
    }
    throw KitProblem.MISSING_ROLE
        .because("Another user's backups need the role %s.".formatted(Roles.BACKUP_ADMINISTRATOR))
        .with("requiredRoles", List.of(Roles.BACKUP_ADMINISTRATOR))
        .toException();
  }

  /** A profile that the caller may see. */
  public BackupProfile profileToSee(UUID profileId) {
    return profiles
        .find(profileId)
        .filter(profile -> isOwn(profile) || isAdministrator())
        .orElseThrow(KitProblem.NOT_FOUND::toException);
  }

  /** A profile that the calling device has made itself. */
  BackupProfile profileOfThisDevice(UUID profileId) {
    return profiles
        .find(profileId)
        .filter(profile -> !profile.isDeleted())
        .filter(profile -> isOwn(profile) && profile.deviceId().equals(caller.device().value()))
        .orElseThrow(KitProblem.NOT_FOUND::toException);
  }

  boolean isOwn(BackupProfile profile) {
    return (caller.isDevice() || caller.hasRole(Roles.USER))
        && profile.userId().equals(caller.user().value());
  }

  private boolean isAdministrator() {
    return caller.hasRole(Roles.BACKUP_ADMINISTRATOR);
  }
}
