package io.carryover.policy.scim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.carryover.policy.directory.GroupEntry;
import io.carryover.policy.scim.message.PatchChange;
import io.carryover.policy.scim.message.ScimBody;
import io.carryover.policy.scim.message.ScimErrorType;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a provider says about a group, but for its members. */
record GroupContent(String id, @Nullable String externalId, String displayName) {

  private static final int LONGEST_NAME = 256;
  private static final int LONGEST_ID = 255;
  private static final String NEW = "";
  private static final Set<String> KNOWN =
      Set.of("schemas", "id", "meta", "externalid", "displayname", "members");

  /** What is kept of a known group. */
  static GroupContent of(GroupEntry entry) {
    return new GroupContent(
        entry.group().id().toString(), entry.externalId(), entry.group().displayName());
  }

  /** Reads a whole group; what is read-only is passed over (RFC 7644, section 3.5.1). */
  static GroupContent read(ScimBody body) {
    body.demandSchema(ScimSchemas.GROUP);
    body.demandKnown(KNOWN);
    return new GroupContent(
        NEW,
        body.text("externalId", LONGEST_ID).orElse(null),
        body.text("displayName", LONGEST_NAME).orElseThrow(GroupContent::nameless));
  }

  /** The members that a whole group names. */
  static MemberChange members(ScimBody body) {
    var members = new MemberChange();
    var named = new MemberNames();
    members.clear();
    members.add(named.read(body.get("members").orElse(NullNode.getInstance())));
    return members;
  }

  /** The same after the changes of a PATCH, in their order; members are noted on the way. */
  GroupContent patched(List<PatchChange> changes, MemberChange members) {
    var named = new MemberNames();
    GroupContent patched = this;
    for (PatchChange change : changes) {
      if (change.attribute().equals("members")) {
        named.apply(change, members);
      } else {
        change.demandWhole();
        patched = patched.patched(change);
      }
    }
    return patched;
  }

  private GroupContent patched(PatchChange change) {
    JsonNode value = change.value();
    return switch (change.attribute()) {
      case "displayname" -> {
        if (change.takesAway()) {
          throw nameless();
        }
        yield new GroupContent(id, externalId, ScimBody.text("displayName", value, LONGEST_NAME));
      }
      case "externalid" ->
          new GroupContent(
              id,
              change.takesAway() ? null : ScimBody.text("externalId", value, LONGEST_ID),
              displayName);
      case "id" -> {
        if (!value.asText().equals(id)) {
          throw ScimErrorType.MUTABILITY.because("The \"id\" stays as it is.");
        }
        yield this;
      }
      case "meta" -> throw ScimErrorType.MUTABILITY.because("\"meta\" is read-only.");
      default ->
          throw ScimErrorType.INVALID_PATH.because(
              "The attribute \"%s\" is not known.", change.attribute());
    };
  }

  private static RuntimeException nameless() {
    return ScimErrorType.INVALID_VALUE.because("\"displayName\" is required.");
  }
}
