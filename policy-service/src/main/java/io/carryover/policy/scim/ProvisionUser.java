package io.carryover.policy.scim;

import io.carryover.kit.identity.UserId;
import io.carryover.policy.PolicyServiceConfig;
import io.carryover.policy.directory.RemoveUser;
import io.carryover.policy.directory.UserEntries;
import io.carryover.policy.directory.UserEntry;
import io.carryover.policy.scim.message.IfMatch;
import io.carryover.policy.scim.message.PatchChange;
import io.carryover.policy.scim.message.ScimErrorType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Creates, changes and removes users as a provider pushes them.
 *
 * <p>A user's id is the externalId that it was created with, and stays so: an id that tokens do not
 * carry would find none of the user's devices, and nobody would notice.
 */
@ApplicationScoped
class ProvisionUser {

  private final UserEntries users;
  private final RemoveUser removeUser;
  private final Pattern idPattern;

  ProvisionUser(UserEntries users, RemoveUser removeUser, PolicyServiceConfig config) {
    this.users = users;
    this.removeUser = removeUser;
    this.idPattern = Pattern.compile(config.scim().userIdPattern());
  }

  /** Adds a user; one who has only enrolled yet is taken over. */
  @Transactional
  UserEntry create(UserContent content) {
    UserId id = id(content.externalId());
    if (!users.provision(content.toUser(id), content.active())) {
      throw ScimErrorType.UNIQUENESS.because("A user with this externalId exists already.");
    }
    return users.find(id).orElseThrow();
  }

  /** Replaces what is kept of a user. */
  @Transactional
  UserEntry replace(UserId id, UserContent content, IfMatch ifMatch) {
    locked(id, ifMatch);
    return save(id, content);
  }

  /** Changes a user, by all of the changes or by none. */
  @Transactional
  UserEntry patch(UserId id, List<PatchChange> changes, IfMatch ifMatch) {
    return save(id, UserContent.of(locked(id, ifMatch)).patched(changes));
  }

  /** Removes a user and takes them out of every group. */
  @Transactional
  void remove(UserId id, IfMatch ifMatch) {
    locked(id, ifMatch);
    removeUser.remove(id);
  }

  private UserEntry locked(UserId id, IfMatch ifMatch) {
    var entry =
        users.lock(id).orElseThrow(() -> ScimErrorType.NOT_FOUND.because("There is no such user."));
    ifMatch.demand(entry.version());
    return entry;
  }

  private UserEntry save(UserId id, UserContent content) {
    if (content.externalId() != null && !content.externalId().equals(id.value())) {
      throw ScimErrorType.MUTABILITY.because(
          "The externalId is the user's id here and stays as it is. Delete the user and create it"
              + " with the externalId that its tokens carry as user id.");
    }
    users.change(content.toUser(id), content.active());
    return users.find(id).orElseThrow();
  }

  private UserId id(@Nullable String externalId) {
    if (externalId == null || !idPattern.matcher(externalId).matches()) {
      throw ScimErrorType.INVALID_VALUE.because(
          "\"externalId\" must be the user id that the user's tokens carry. In Entra ID, map"
              + " objectId to externalId.");
    }
    return new UserId(externalId);
  }
}
