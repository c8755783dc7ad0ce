package io.carryover.policy.groupimport;

import io.carryover.kit.identity.DeviceId;
import io.carryover.kit.identity.UserId;
import io.carryover.policy.device.Devices;
import io.carryover.policy.directory.Group;
import io.carryover.policy.directory.GroupMember;
import io.carryover.policy.directory.Groups;
import io.carryover.policy.directory.Users;
import io.carryover.policy.groupimport.GroupFile.Cell;
import io.carryover.policy.groupimport.GroupFile.Column;
import io.carryover.policy.groupimport.GroupFile.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds the groups, users and devices that a file names, in a fixed number of queries. */
@ApplicationScoped
class NamesInFile {

  private final Groups groups;
  private final Users users;
  private final Devices devices;

  NamesInFile(Groups groups, Users users, Devices devices) {
    this.groups = groups;
    this.users = users;
    this.devices = devices;
  }

  /** The named groups that there are; who names another one by its name means a new group. */
  Map<Cell, Group> groups(GroupFile file, RefusedLines refused) {
    Map<UUID, Group> byId =
        groups
            .find(
                values(file, Column.GROUP_ID).stream()
                    .map(UUID::fromString)
                    .collect(Collectors.toSet()))
            .stream()
            .collect(Collectors.toMap(Group::id, group -> group));
    Map<String, List<Group>> byName =
        groups.named(values(file, Column.GROUP)).stream()
            .collect(Collectors.groupingBy(Group::displayName));
    Map<Cell, Group> found = new HashMap<>();
    for (Row row : file.rows()) {
      Cell cell = row.group();
      if (cell.column() == Column.GROUP_ID) {
        Group group = byId.get(UUID.fromString(cell.value()));
        if (group == null) {
          refused.add(row.line(), "There is no group with the id %s.".formatted(cell.value()));
        } else {
          found.put(cell, group);
        }
      } else {
        List<Group> named = byName.getOrDefault(cell.value(), List.of());
        if (named.size() > 1) {
          refused.add(
              row.line(),
              "%d groups have this name; use the column groupId.".formatted(named.size()));
        }
        named.stream().findFirst().ifPresent(group -> found.put(cell, group));
      }
    }
    return found;
  }

  /** Each named member. */
  Map<Cell, GroupMember> members(GroupFile file, RefusedLines refused) {
    Set<UserId> knownUsers =
        users.hold(values(file, Column.USER_ID).stream().map(UserId::new).toList());
    Set<DeviceId> knownDevices =
        devices.known(
            values(file, Column.DEVICE_ID).stream()
                .map(id -> new DeviceId(UUID.fromString(id)))
                .toList());
    Map<String, List<UserId>> byName = users.named(values(file, Column.USER_PRINCIPAL_NAME));
    Map<Cell, GroupMember> found = new HashMap<>();
    for (Row row : file.rows()) {
      row.member()
          .ifPresent(cell -> {
            Stream<GroupMember> member =
                switch (cell.column()) {
                  case USER_ID ->
                      Stream.of(new UserId(cell.value()))
                          .filter(knownUsers::contains)
                          .map(GroupMember::of);
                  case DEVICE_ID ->
                      Stream.of(new DeviceId(UUID.fromString(cell.value())))
                          .filter(knownDevices::contains)
                          .map(GroupMember::of);
                  default ->
                      byName.getOrDefault(cell.value().toLowerCase(Locale.ROOT), List.of()).stream()
                          .map(GroupMember::of);
                };
            List<GroupMember> members = member.toList();
            if (members.size() == 1) {
              found.put(cell, members.getFirst());
            } else {
              refused.add(row.line(), problem(cell, members));
            }
          });
    }
    return found;
  }

  private static String problem(Cell cell, Collection<GroupMember> members) {
    if (members.size() > 1) {
      return "%d users have this name; use the column userId.".formatted(members.size());
    }
    return cell.column() == Column.DEVICE_ID
        ? "No device with this deviceId has enrolled."
        : "No user with this %s is known.".formatted(cell.column().header());
  }

  private static Set<String> values(GroupFile file, Column column) {
    return file.rows().stream()
        .flatMap(row -> Stream.concat(Stream.of(row.group()), row.member().stream()))
        .filter(cell -> cell.column() == column)
        .map(Cell::value)
        .collect(Collectors.toSet());
  }
}
