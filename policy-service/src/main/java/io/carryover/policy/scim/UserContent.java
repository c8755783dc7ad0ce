package io.carryover.policy.scim;

import com.fasterxml.jackson.databind.JsonNode;
import io.carryover.kit.identity.UserId;
import io.carryover.policy.directory.DirectoryUser;
import io.carryover.policy.directory.UserEntry;
import io.carryover.policy.scim.message.PatchChange;
import io.carryover.policy.scim.message.ScimBody;
import io.carryover.policy.scim.message.ScimErrorType;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a provider says about a user, as far as it is kept.
 *
 * @param externalId the provider's id, which is the one that tokens carry
 * @param displayName null when the provider gives none; then the user is shown by the user name
 */
record UserContent(
    @Nullable String externalId, String userName, @Nullable String displayName, boolean active) {

  private static final int LONGEST_NAME = 256;
  private static final int LONGEST_ID = 255;
  private static final Set<String> KNOWN = new HashSet<>(ScimSchemas.NOT_KEPT_OF_USERS);

  static {
    KNOWN.addAll(
        Set.of(
            "schemas", "id", "meta", "groups", "externalid", "username", "displayname", "active"));
  }

  /** What is kept of a known user. */
  static UserContent of(UserEntry entry) {
    var user = entry.user();
    return new UserContent(
        user.id().value(), user.userPrincipalName(), user.displayName(), entry.active());
  }

  /** Reads a whole user; what is read-only is passed over (RFC 7644, section 3.5.1). */
  static UserContent read(ScimBody body) {
    body.demandSchema(ScimSchemas.USER);
    body.demandKnown(KNOWN);
    return new UserContent(
        body.text("externalId", LONGEST_ID).orElse(null),
        body.text("userName", LONGEST_NAME)
            .orElseThrow(() -> ScimErrorType.INVALID_VALUE.because("\"userName\" is required.")),
        body.text("displayName", LONGEST_NAME).or(() -> name(body)).orElse(null),
        body.flag("active").orElse(true));
  }

  private static Optional<String> name(ScimBody body) {
    return body.get("name")
        .map(ScimBody::of)
        .flatMap(name ->
            name.text("formatted", LONGEST_NAME)
                .or(() ->
                    Optional.of(
                            Stream.of("givenName", "familyName")
                                .flatMap(part -> name.text(part, LONGEST_NAME / 2 - 1).stream())
                                .collect(Collectors.joining(" ")))
                        .filter(joined -> !joined.isEmpty())));
  }

  /** The same after the changes of a PATCH, in their order. */
  UserContent patched(List<PatchChange> changes) {
    UserContent patched = this;
    for (PatchChange change : changes) {
      patched = patched.patched(change);
    }
    return patched;
  }

  private UserContent patched(PatchChange change) {
    if (ScimSchemas.NOT_KEPT_OF_USERS.contains(change.attribute())) {
      return this;
    }
    change.demandWhole();
    JsonNode value = change.value();
    boolean none = change.takesAway();
    return switch (change.attribute()) {
      case "username" -> {
        if (none) {
          throw ScimErrorType.INVALID_VALUE.because("\"userName\" is required.");
        }
        yield new UserContent(
            externalId, ScimBody.text("userName", value, LONGEST_NAME), displayName, active);
      }
      case "displayname" ->
          new UserContent(
              externalId,
              userName,
              none ? null : ScimBody.text("displayName", value, LONGEST_NAME),
              active);
      case "active" ->
          new UserContent(
              externalId, userName, displayName, none || ScimBody.flag("active", value));
      case "externalid" ->
          new UserContent(
              none ? null : ScimBody.text("externalId", value, LONGEST_ID),
              userName,
              displayName,
              active);
      case "id" -> {
        if (!value.asText().equals(externalId)) {
          throw ScimErrorType.MUTABILITY.because("The \"id\" stays as it is.");
        }
        yield this;
      }
      case "meta", "groups" ->
          throw ScimErrorType.MUTABILITY.because("\"%s\" is read-only.", change.attribute());
      default ->
          throw ScimErrorType.INVALID_PATH.because(
              "The attribute \"%s\" is not known.", change.attribute());
    };
  }

  /** This as the user of the directory that has the id. */
  DirectoryUser toUser(UserId id) {
    return new DirectoryUser(id, userName, displayName == null ? userName : displayName);
  }
}
