package io.carryover.policy.scim;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.carryover.policy.PolicyServiceConfig;
import io.carryover.policy.directory.GroupEntry;
import io.carryover.policy.directory.GroupMember;
import io.carryover.policy.directory.UserEntry;
import io.carryover.policy.scim.message.IfMatch;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/** Users and groups as SCIM writes them. */
@ApplicationScoped
class ScimResources {

  private final String base;

  ScimResources(PolicyServiceConfig config) {
    this.base = config.publicAddress().replaceAll("/+$", "") + "/scim/v2/";
  }

  /** A user. */
  ObjectNode user(UserEntry entry) {
    String id = entry.user().id().value();
    ObjectNode user = JsonNodeFactory.instance.objectNode();
    user.putArray("schemas").add(ScimSchemas.USER);
    user.put("id", id)
        .put("externalId", id)
        .put("userName", entry.user().userPrincipalName())
        .put("displayName", entry.user().displayName())
        .put("active", entry.active());
    user.set("meta", meta("User", id, entry.createdAt(), entry.changedAt(), entry.version()));
    return user;
  }

  /** A group without its members. */
  ObjectNode group(GroupEntry entry) {
    String id = entry.group().id().toString();
    ObjectNode group = JsonNodeFactory.instance.objectNode();
    group.putArray("schemas").add(ScimSchemas.GROUP);
    group.put("id", id);
    if (entry.externalId() != null) {
      group.put("externalId", entry.externalId());
    }
    group.put("displayName", entry.group().displayName());
    group.set("meta", meta("Group", id, entry.createdAt(), entry.changedAt(), entry.version()));
    return group;
  }

  /** A group with its members. */
  ObjectNode group(GroupEntry entry, List<GroupMember> members) {
    ObjectNode group = group(entry);
    var list = group.putArray("members");
    for (GroupMember member : members) {
      list.addObject()
          .put("value", member.id())
          .put("$ref", location("User", member.id()).toString())
          .put("type", "User");
    }
    return group;
  }

  /** Where a resource is. */
  URI location(String type, String id) {
    return URI.create(
        base + type + "s/" + URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20"));
  }

  /** Tells in a description what it is and where. */
  void describe(ObjectNode description, String type, String id) {
    String location = id.isEmpty() ? base + type : base + type + "s/" + id;
    description.putObject("meta").put("resourceType", type).put("location", location);
  }

  private ObjectNode meta(
      String type, String id, Instant created, Instant lastModified, long version) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("resourceType", type)
        .put("created", created.toString())
        .put("lastModified", lastModified.toString())
        .put("location", location(type, id).toString())
        .put("version", IfMatch.tag(version));
  }
}
