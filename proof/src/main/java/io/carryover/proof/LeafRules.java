package io.carryover.proof;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Decides whether the leaves of a report are those that its signed roots were made over. */
final class LeafRules {

  private static final int NAMED_AT_MOST = 20;

  private final ReportStatement statement;
  private final RestoreReport report;
  private final List<String> problems = new ArrayList<>();

  private LeafRules(ReportStatement statement, RestoreReport report) {
    this.statement = statement;
    this.report = report;
  }

  /** What is wrong with the leaves; empty when nothing is. */
  static List<String> problems(ReportStatement statement, RestoreReport report) {
    var rules = new LeafRules(statement, report);
    rules.check();
    return rules.problems.size() <= NAMED_AT_MOST
        ? rules.problems
        : rules.problems.subList(0, NAMED_AT_MOST);
  }

  private void check() {
    String salt = report.salt();
    List<String> manifestLeaves = report.manifestLeaves();
    if ((salt == null) != (manifestLeaves == null)) {
      problems.add("Salt and manifest leaves are there together, or neither is.");
    } else if (salt == null || manifestLeaves == null) {
      checkWithoutNames();
    } else if (!Hex.isHash(salt)
        || !Hex.of(MerkleTree.leafHash(Hex.bytes(salt))).equals(statement.saltDigest())) {
      problems.add("The salt is not the signed one.");
    } else {
      checkNames(new Blinding(Hex.bytes(salt)), manifestLeaves);
    }
    checkOrder();
    checkResultsRoot();
  }

  private void checkWithoutNames() {
    if (report.selection() != null) {
      problems.add("A copy without names has no selection.");
    }
    for (ReportedItem item : report.items()) {
      String reference = item.reference();
      if (item.manifestItem() != null || reference == null) {
        problems.add(
            "In a copy without names, %s must have a reference only.".formatted(item.name()));
      } else {
        checkResult(item, reference);
      }
    }
  }

  private void checkNames(Blinding blinding, List<String> manifestLeaves) {
    checkManifestRoot(manifestLeaves);
    checkSelection(blinding);
    Set<List<String>> seen = new HashSet<>();
    for (ReportedItem item : report.items()) {
      ManifestLeaf leaf = item.manifestItem();
      if (leaf == null || item.reference() != null) {
        problems.add(
            "The manifest's item of %s is missing, or it has a reference.".formatted(item.name()));
        continue;
      }
      if (!seen.add(List.of(leaf.payloadType(), leaf.itemKey()))) {
        problems.add("%s is there twice.".formatted(leaf.name()));
      }
      byte[] hash = hash(leaf);
      if (hash == null
          || item.position() < 0
          || item.position() >= manifestLeaves.size()
          || !Hex.of(hash).equals(manifestLeaves.get(item.position()))) {
        problems.add(
            "%s is not the item that the backup has at position %d: one of its fields was altered."
                .formatted(leaf.name(), item.position()));
      }
      if (hash != null) {
        checkResult(item, blinding.of(hash));
      }
    }
  }

  private void checkManifestRoot(List<String> manifestLeaves) {
    ReportStatement.Backup backup = statement.backup();
    if (statement.plannedItems() == null) {
      if (!manifestLeaves.isEmpty()) {
        problems.add("A restore without a plan has no manifest leaves.");
      }
      return;
    }
    if (!manifestLeaves.stream().allMatch(Hex::isHash)) {
      problems.add("A manifest leaf is not 64 hexadecimal digits.");
      return;
    }
    String root = Hex.of(MerkleTree.rootOfHashes(manifestLeaves.stream().map(Hex::bytes).toList()));
    if (backup == null
        || manifestLeaves.size() != backup.itemCount()
        || !root.equals(backup.manifestDigest())) {
      problems.add(
          "The manifest leaves do not have the signed root: one was altered, moved, added or removed.");
    }
  }

  private void checkSelection(Blinding blinding) {
    ReportedSelection selection = report.selection();
    String digest = selection == null ? null : digest(selection, blinding);
    if (!Objects.equals(digest, statement.selectionDigest())) {
      problems.add("The selection is not the signed one.");
    } else if (selection == null) {
      ReportStatement.Backup backup = statement.backup();
      Integer planned = statement.plannedItems();
      if (planned != null && backup != null && planned != backup.itemCount()) {
        problems.add(
            "Everything was to be restored, and the plan has not all items of the backup.");
      }
    } else {
      report.items().stream()
          .filter(item -> item.manifestItem() != null && !selection.selects(item.manifestItem()))
          .forEach(item -> problems.add("%s was not selected.".formatted(item.name())));
    }
  }

  private void checkResult(ReportedItem item, String reference) {
    if (!Hex.of(MerkleTree.leafHash(bytes(item, reference))).equals(item.leaf())) {
      problems.add("The result of %s was altered.".formatted(item.name()));
    }
  }

  private void checkOrder() {
    int last = -1;
    for (ReportedItem item : report.items()) {
      if (item.position() <= last) {
        problems.add("%s is not in the order of the backup.".formatted(item.name()));
      }
      last = item.position();
    }
  }

  private void checkResultsRoot() {
    List<String> leaves = report.items().stream().map(ReportedItem::leaf).toList();
    if (!leaves.stream().allMatch(Hex::isHash)) {
      problems.add("The leaf of a result is not 64 hexadecimal digits.");
      return;
    }
    String root = Hex.of(MerkleTree.rootOfHashes(leaves.stream().map(Hex::bytes).toList()));
    if (!root.equals(statement.resultsRoot())) {
      problems.add(
          "The results do not have the signed root: one was altered, moved, added or removed.");
    }
  }

  private static byte @Nullable [] hash(ManifestLeaf leaf) {
    try {
      return leaf.hash();
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static byte[] bytes(ReportedItem item, String reference) {
    try {
      return item.bytes(reference);
    } catch (IllegalArgumentException e) {
      return new byte[0];
    }
  }

  private static String digest(ReportedSelection selection, Blinding blinding) {
    try {
      return blinding.of(selection.bytes());
    } catch (IllegalArgumentException e) {
      return "";
    }
  }
}
