package io.carryover.policy.groupimport;

import com.fasterxml.jackson.databind.annotation.EnumNaming;
import io.carryover.kit.id.Ids;
import io.carryover.kit.json.LowerCamelCase;
import io.carryover.policy.directory.ChangeGroup;
import io.carryover.policy.directory.ChangeGroupMembers;
import io.carryover.policy.directory.Group;
import io.carryover.policy.directory.GroupMember;
import io.carryover.policy.directory.Groups;
import io.carryover.policy.groupimport.GroupFile.Cell;
import io.carryover.policy.groupimport.GroupFile.Row;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Imports a file of groups, all of it or nothing. */
@ApplicationScoped
class ImportGroups {

  private static final int MEMBERS_AT_ONCE = 10_000;

  private final Groups groups;
  private final ChangeGroup changeGroup;
  private final ChangeGroupMembers changeGroupMembers;
  private final NamesInFile names;
  private final Ids ids;

  ImportGroups(
      Groups groups,
      ChangeGroup changeGroup,
      ChangeGroupMembers changeGroupMembers,
      NamesInFile names,
      Ids ids) {
    this.groups = groups;
    this.changeGroup = changeGroup;
    this.changeGroupMembers = changeGroupMembers;
    this.names = names;
    this.ids = ids;
  }

  /** What a file says about members whom it does not name. */
  @EnumNaming(LowerCamelCase.class)
  enum Mode {
    /** They stay. */
    ADD,
    /** They leave the groups that the file names; other groups stay as they are. */
    REPLACE
  }

  /**
   * What became, or would become, of one group.
   *
   * @param created whether there was no such group
   * @param unchanged members whom the file names and who were there already
   */
  record ImportedGroup(Group group, boolean created, int added, int removed, int unchanged) {}

  /**
   * Imports.
   *
   * @param dryRun whether to say only what would become of the groups
   * @throws io.carryover.kit.problem.ProblemException if any row names somebody whom nobody knows;
   *     nothing is changed then
   */
  @Transactional
  List<ImportedGroup> importing(GroupFile file, Mode mode, boolean dryRun) {
    var refused = new RefusedLines();
    Map<Cell, Group> known = names.groups(file, refused);
    Map<Cell, GroupMember> members = names.members(file, refused);
    refused.throwIfAny();
    Map<Cell, Set<GroupMember>> wanted = new LinkedHashMap<>();
    for (Row row : file.rows()) {
      Set<GroupMember> ofGroup =
          wanted.computeIfAbsent(row.group(), group -> new LinkedHashSet<>());
      row.member().ifPresent(member -> ofGroup.add(members.get(member)));
    }
    List<ImportedGroup> imported = new ArrayList<>();
    wanted.entrySet().stream()
        // Two imports at once lock groups in one order.
        .sorted(Comparator.comparing(entry -> order(known, entry.getKey())))
        .forEach(entry ->
            imported.add(
                importing(
                    Optional.ofNullable(known.get(entry.getKey())),
                    entry.getKey(),
                    entry.getValue(),
                    mode,
                    dryRun)));
    return imported;
  }

  private static String order(Map<Cell, Group> known, Cell name) {
    Group group = known.get(name);
    return group == null ? "~" + name.value() : group.id().toString();
  }

  private ImportedGroup importing(
      Optional<Group> known, Cell name, Set<GroupMember> wanted, Mode mode, boolean dryRun) {
    Group group = known.orElseGet(() -> new Group(ids.next(), name.value()));
    if (!dryRun) {
      if (known.isEmpty()) {
        changeGroup.put(group);
      } else {
        groups.lock(group.id());
      }
    }
    Set<GroupMember> present = known.isEmpty() ? Set.of() : present(group.id());
    List<GroupMember> added = wanted.stream().filter(m -> !present.contains(m)).toList();
    List<GroupMember> removed =
        mode == Mode.ADD ? List.of() : present.stream().filter(m -> !wanted.contains(m)).toList();
    if (!dryRun && added.size() + removed.size() > 0) {
      // Only who comes or goes is concerned, so nobody else is decided anew.
      changeGroupMembers.change(group.id(), added, removed);
    }
    return new ImportedGroup(
        group, known.isEmpty(), added.size(), removed.size(), wanted.size() - added.size());
  }

  private Set<GroupMember> present(UUID group) {
    Set<GroupMember> present = new HashSet<>();
    List<GroupMember> page = groups.members(group, null, MEMBERS_AT_ONCE);
    while (!page.isEmpty()) {
      present.addAll(page);
      page = groups.members(group, page.getLast(), MEMBERS_AT_ONCE);
    }
    return present;
  }
}
