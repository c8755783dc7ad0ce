package io.carryover.policy.scim;

import com.fasterxml.jackson.databind.JsonNode;
import com.unboundid.scim2.common.Path;
import com.unboundid.scim2.common.filters.EqualFilter;
import com.unboundid.scim2.common.filters.Filter;
import com.unboundid.scim2.common.filters.OrFilter;
import io.carryover.kit.identity.UserId;
import io.carryover.policy.scim.message.PatchChange;
import io.carryover.policy.scim.message.ScimBody;
import io.carryover.policy.scim.message.ScimErrorType;
import io.carryover.policy.scim.message.ScimText;
import java.util.ArrayList;
import java.util.List;

/** Reads the members that a request names, and refuses one that names too many. */
final class MemberNames {

  /** How many members one request may name. */
  static final int MOST = 10_000;

  private static final int LONGEST_ID = 255;
  private static final Path VALUE = Path.of("value");

  private int named;

  /** Notes what a change of a PATCH means. */
  void apply(PatchChange change, MemberChange members) {
    if (change.subAttribute() != null) {
      throw ScimErrorType.MUTABILITY.because("The parts of a member stay as they are.");
    }
    if (change.filter() != null) {
      if (change.kind() != PatchChange.Kind.REMOVE) {
        throw ScimErrorType.INVALID_PATH.because(
            "With a filter, members can be removed only. Add them by the path \"members\".");
      }
      members.remove(chosen(change.filter()));
      return;
    }
    switch (change.kind()) {
      case ADD -> members.add(read(change.value()));
      case REPLACE -> {
        members.clear();
        members.add(read(change.value()));
      }
      case REMOVE -> {
        // Entra ID's older way names the members in the value; RFC 7644 knows only "all".
        if (change.value().isNull()) {
          members.clear();
        } else {
          members.remove(read(change.value()));
        }
      }
    }
  }

  /** One member, or a list of them. */
  List<UserId> read(JsonNode value) {
    List<UserId> users = new ArrayList<>();
    if (value.isArray()) {
      value.forEach(member -> users.add(member(member)));
    } else if (!value.isNull()) {
      users.add(member(value));
    }
    return users;
  }

  private UserId member(JsonNode node) {
    if (!node.isObject()) {
      throw ScimErrorType.INVALID_VALUE.because("A member is an object with a \"value\".");
    }
    var member = ScimBody.of(node);
    if (member.get("type").filter(type -> !type.asText().equalsIgnoreCase("User")).isPresent()) {
      throw ScimErrorType.INVALID_VALUE.because("Only users can be members: groups do not nest.");
    }
    return counted(
        member
            .text("value", LONGEST_ID)
            .orElseThrow(() ->
                ScimErrorType.INVALID_VALUE.because("A member needs a \"value\", the user's id.")));
  }

  /** The members of {@code members[value eq "..." or value eq "..."]}. */
  private List<UserId> chosen(Filter filter) {
    return switch (filter) {
      case EqualFilter equal when ScimText.path(equal).equals(VALUE) -> {
        JsonNode id = ScimText.value(equal);
        yield List.of(counted(ScimBody.text("value", id, LONGEST_ID)));
      }
      case OrFilter or ->
          or.getCombinedFilters().stream().flatMap(each -> chosen(each).stream()).toList();
      default ->
          throw ScimErrorType.INVALID_FILTER.because(
              "Members are chosen by value eq \"...\", joined by or.");
    };
  }

  private UserId counted(String id) {
    named++;
    if (named > MOST) {
      throw ScimErrorType.TOO_LARGE.because(
          "One request may name %s members; send the others in further ones.", MOST);
    }
    return new UserId(id);
  }
}
