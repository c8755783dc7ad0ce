package io.carryover.backup.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carryover.backup.event.BackupTrigger;
import io.carryover.backup.manifest.BackupManifest;
import io.carryover.backup.manifest.ManifestItem;
import io.carryover.backup.manifest.RecordKind;
import io.carryover.backup.manifest.SettingsCategory;
import io.carryover.backup.manifest.Sha256;
import io.carryover.backup.profile.BaseManifest;
import io.carryover.backup.profile.BaseManifests;
import io.carryover.kit.problem.ProblemException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Whatever changes between two backups, each item's content is found in the right pack, and what is
 * not as it is claimed is refused.
 */
class PreparedBackupTest {

  private static final long SEED = 20261129;
  private static final int CASES = 20_000;
  private static final UUID BASE_ID = new UUID(0, 1);
  private static final UUID ID = new UUID(0, 2);

  private final Random random = new Random(SEED);

  @Test
  void everyItemsContentIsInItsPack() {
    for (int i = 0; i < CASES; i++) {
      Map<String, Integer> before = settings(new LinkedHashMap<>(), random.nextInt(12));
      Map<String, Integer> after = changed(before);
      var base = base(before);
      Set<Integer> known = new HashSet<>(before.values());
      // Some devices send again what they need not send.
      boolean sendsAll = random.nextInt(4) == 0;

      var prepared =
          PreparedBackup.of(
              ID, body(items(after), sendsAll ? after.values() : unknown(after, known)), base);

      Set<Sha256> added = new HashSet<>();
      for (int item = 0; item < after.size(); item++) {
        Sha256 digest = prepared.contents().digest(item);
        boolean isKnown = known.stream().anyMatch(value -> digest(value).equals(digest));
        assertThat(prepared.packs().get(prepared.manifest().places()[item]))
            .as("case %d, item %d", i, item)
            .isEqualTo(isKnown ? BASE_ID : ID);
        if (!isKnown) {
          added.add(digest);
        }
      }
      assertThat(prepared.added().keySet()).isEqualTo(added);
      assertThat(prepared.packs()).doesNotHaveDuplicates();
      assertThat(prepared.changedItems()).isEqualTo(changes(before, after));
    }
  }

  @Test
  void changedItemsMakeTheSameBackupAsAllItems() {
    for (int i = 0; i < CASES; i++) {
      // Every tenth has a tree of several parts.
      int most = i % 10 == 0 ? 60 : 12;
      Map<String, Integer> before = settings(new LinkedHashMap<>(), random.nextInt(most));
      Map<String, Integer> after = new LinkedHashMap<>(before);
      after.replaceAll((name, value) -> perhaps(value));
      BackupBody all = body(items(after), unknown(after, new HashSet<>(before.values())));
      // Some devices name what has not changed.
      boolean namesSome = random.nextInt(4) == 0;
      List<ManifestItem> changed =
          items(after).stream()
              .filter(item -> namesSome && random.nextBoolean() || !items(before).contains(item))
              .toList();

      var whole = PreparedBackup.of(ID, all, base(before));
      var prepared = PreparedBackup.of(ID, onlyChanged(all, changed), base(before));

      assertThat(prepared.listing().bytes()).as("case %d", i).isEqualTo(whole.listing().bytes());
      for (int item = 0; item < after.size(); item++) {
        assertThat(prepared.contents().digest(item)).isEqualTo(whole.contents().digest(item));
        assertThat(prepared.contents().sizeBytes(item)).isEqualTo(whole.contents().sizeBytes(item));
      }
      assertThat(prepared.packs()).isEqualTo(whole.packs());
      assertThat(prepared.manifest().places()).isEqualTo(whole.manifest().places());
      assertThat(prepared.manifest().parts()).isEqualTo(whole.manifest().parts());
      assertThat(prepared.added()).isEqualTo(whole.added());
      assertThat(prepared.changedItems()).isEqualTo(whole.changedItems());
    }
  }

  @Test
  void whatTheBaseDoesNotListInThisOrderIsNoChangeOfIt() {
    Map<String, Integer> before = new LinkedHashMap<>();
    before.put("Theme", 1);
    before.put("Shade", 2);
    var base = base(before);
    ManifestItem theme = item("Theme", 3, 0);
    ManifestItem shade = item("Shade", 3, 0);
    var asSecret =
        new ManifestItem(
            theme.payloadType(),
            theme.itemKey(),
            theme.category(),
            theme.recordKind(),
            true,
            theme.digest(),
            theme.sizeBytes());
    BackupBody all = body(items(before), List.of(3));

    for (List<ManifestItem> changed :
        List.of(
            List.of(item("Other", 3, 0)),
            List.of(theme, item("Other", 3, 0)),
            List.of(shade, theme),
            List.of(theme, theme),
            List.of(asSecret))) {
      refused("item-not-in-base", onlyChanged(all, changed), base);
    }
    refused("items-or-changed-items", onlyChanged(all, List.of(theme)), null);
  }

  @Test
  void changedItemsAreHeldToTheirDigestsAndSizes() {
    var base = base(Map.of("Theme", 1));
    BackupBody honest = body(items(Map.of("Theme", 4)), List.of(4));

    refused("manifest-digest-mismatch", onlyChanged(honest, List.of()), base);
    refused("manifest-digest-mismatch", onlyChanged(honest, List.of(item("Theme", 2, 0))), base);
    refused(
        "content-digest-mismatch",
        onlyChanged(body(List.of(item("Theme", 4, 1)), List.of(4)), List.of(item("Theme", 4, 1))),
        base);
    refused(
        "content-missing",
        onlyChanged(body(items(Map.of("Theme", 4)), List.of()), List.of(item("Theme", 4, 0))),
        base);
    refused(
        "content-not-listed",
        onlyChanged(body(items(Map.of("Theme", 1)), List.of(4)), List.of()),
        base);
  }

  @Test
  void aFullBackupBringsEverything() {
    Map<String, Integer> settings = settings(new LinkedHashMap<>(), 20);

    var prepared = PreparedBackup.of(ID, body(items(settings), settings.values()), null);

    assertThat(prepared.packs()).containsExactly(ID);
    assertThat(prepared.changedItems()).isEqualTo(settings.size());
    assertThat(prepared.added()).hasSize(new HashSet<>(settings.values()).size());
  }

  @Test
  void whatIsNeitherKnownNorSentIsNamed() {
    var base = base(Map.of("Theme", 1));

    refused("content-missing", body(items(Map.of("Theme", 2)), List.of()), base);
    refused("content-missing", body(items(Map.of("Theme", 1)), List.of()), null);
    refused("content-missing", body(items(Map.of("Other", 2)), List.of()), base);
  }

  @Test
  void aSizeThatIsNotTheContentsIsALieWhoeverHasTheContent() {
    var base = base(Map.of("Theme", 1));
    ManifestItem lying = item("Theme", 1, 1);

    refused("content-digest-mismatch", body(List.of(lying), List.of()), base);
    refused("content-digest-mismatch", body(List.of(lying), List.of(1)), base);
    refused("content-digest-mismatch", body(List.of(lying), List.of(1)), null);
    refused(
        "content-digest-mismatch",
        body(List.of(item("Theme", 1, 0), item("Shade", 1, 1)), List.of(1)),
        null);
  }

  @Test
  void contentThatIsNotWhatItsDigestSaysIsALie() {
    List<ManifestItem> items = items(Map.of("Theme", 3));
    // Of the same size, so that only the digest can tell.
    var lying = new BackupBody.Content(digest(3), content(6));
    var honest = new BackupBody.Content(digest(3), content(3));

    refused("content-digest-mismatch", withContents(items, List.of(lying)), null);
    refused("content-digest-mismatch", withContents(items, List.of(lying, honest)), null);
    refused("content-digest-mismatch", withContents(items, List.of(honest, lying)), null);
  }

  @Test
  void whatNoItemListsIsRefusedEvenWhenTheBaseHasIt() {
    var base = base(Map.of("Theme", 1, "Shade", 2));

    refused("content-not-listed", body(items(Map.of("Theme", 1)), List.of(2)), base);
    refused("content-not-listed", body(items(Map.of("Theme", 1, "Shade", 2)), List.of(3)), base);
    refused("content-not-listed", body(items(Map.of("Theme", 1)), List.of(1, 3)), null);
  }

  @Test
  void anItemThatIsListedTwiceIsRefused() {
    List<ManifestItem> twice = List.of(item("Theme", 1, 0), item("Theme", 1, 0));

    refused("duplicate-item", body(twice, List.of(1)), null);
    refused("duplicate-item", body(twice, List.of(1)), base(Map.of("Theme", 1)));
  }

  private void refused(String problem, BackupBody body, @Nullable BaseManifest base) {
    assertThatThrownBy(() -> PreparedBackup.of(ID, body, base))
        .isInstanceOfSatisfying(
            ProblemException.class, e -> assertThat(e.problem().toString()).contains(problem));
  }

  /** Some content changed, new, gone, moved to another item, or in another order. */
  private Map<String, Integer> changed(Map<String, Integer> before) {
    Map<String, Integer> after = new LinkedHashMap<>(before);
    List<String> names = new ArrayList<>(before.keySet());
    switch (random.nextInt(6)) {
      case 0 -> {}
      case 1 -> names.forEach(name -> after.computeIfPresent(name, (n, v) -> perhaps(v)));
      case 2 -> settings(after, random.nextInt(4));
      case 3 -> names.stream().filter(name -> random.nextBoolean()).forEach(after::remove);
      case 4 -> {
        Collections.shuffle(names, random);
        after.clear();
        names.forEach(name -> after.put(name, before.get(name)));
      }
      default -> {
        List<Integer> values = new ArrayList<>(before.values());
        Collections.shuffle(values, random);
        for (int i = 0; i < names.size(); i++) {
          after.put(names.get(i), values.get(i));
        }
      }
    }
    return after;
  }

  private int perhaps(int value) {
    return random.nextInt(4) == 0 ? random.nextInt(40) : value;
  }

  private Map<String, Integer> settings(Map<String, Integer> settings, int more) {
    for (int i = 0; i < more; i++) {
      // Some settings have equal content.
      settings.put("Setting " + random.nextInt(100), random.nextInt(40));
    }
    return settings;
  }

  private static Set<Integer> unknown(Map<String, Integer> after, Set<Integer> known) {
    Set<Integer> unknown = new HashSet<>(after.values());
    unknown.removeAll(known);
    return unknown;
  }

  private static int changes(Map<String, Integer> before, Map<String, Integer> after) {
    Set<String> all = new HashSet<>(before.keySet());
    all.addAll(after.keySet());
    return (int)
        all.stream()
            .filter(name -> !java.util.Objects.equals(before.get(name), after.get(name)))
            .count();
  }

  private static BaseManifest base(Map<String, Integer> settings) {
    List<ManifestItem> items = items(settings);
    Map<Sha256, UUID> packOf = new HashMap<>();
    items.forEach(item -> packOf.put(item.digest(), BASE_ID));
    return BaseManifests.of(items, packOf);
  }

  private static List<ManifestItem> items(Map<String, Integer> settings) {
    List<ManifestItem> items = new ArrayList<>();
    settings.forEach((name, value) -> items.add(item(name, value, 0)));
    return items;
  }

  private static ManifestItem item(String name, int value, int lie) {
    return new ManifestItem(
        "windows.registry.value",
        name,
        SettingsCategory.PERSONALIZATION,
        RecordKind.ROAMING,
        false,
        digest(value),
        content(value).length + lie);
  }

  private static BackupBody body(List<ManifestItem> items, Iterable<Integer> sent) {
    List<BackupBody.Content> contents = new ArrayList<>();
    for (int value : new HashSet<>(toList(sent))) {
      contents.add(new BackupBody.Content(digest(value), content(value)));
    }
    return withContents(items, contents);
  }

  private static BackupBody withContents(
      List<ManifestItem> items, List<BackupBody.Content> contents) {
    return new BackupBody(
        "LAPTOP-ADA",
        "26100.4946",
        BackupTrigger.MANUAL,
        new BackupManifest(items).digest(),
        items,
        null,
        contents);
  }

  private static BackupBody onlyChanged(BackupBody all, List<ManifestItem> changed) {
    return new BackupBody(
        all.deviceName(),
        all.osBuild(),
        all.trigger(),
        all.manifestDigest(),
        null,
        changed,
        all.contents());
  }

  private static List<Integer> toList(Iterable<Integer> values) {
    List<Integer> list = new ArrayList<>();
    values.forEach(list::add);
    return list;
  }

  private static Sha256 digest(int value) {
    return Sha256.of(content(value));
  }

  private static byte[] content(int value) {
    return ByteBuffer.allocate(Integer.BYTES + value % 3).putInt(value).array();
  }
}
