package io.carryover.backup.upload;

import static org.assertj.core.api.Assertions.assertThat;

import io.carryover.backup.event.BackupTrigger;
import io.carryover.backup.manifest.ManifestItem;
import io.carryover.backup.manifest.RecordKind;
import io.carryover.backup.manifest.SettingsCategory;
import io.carryover.backup.manifest.Sha256;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import jakarta.validation.ValidatorFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The quick reading of the rules and the declared ones are the same rules. */
class BodyRulesTest {

  private static final long SEED = 20261124;
  private static final int BODIES = 20_000;

  private static final String[] TEXTS = {
    "Theme",
    "",
    " ",
    "\u0001",
    "\u2003",
    "a\tb",
    "del\u007f",
    "\u0085",
    "🎨",
    "half \ud83c",
    "\udfa8 half",
    "x".repeat(256),
    "x".repeat(257),
    "🎨".repeat(256),
    "🎨".repeat(257),
    "y".repeat(1024),
    "y".repeat(1025),
    null,
  };
  private static final String[] BUILDS = {
    "26100.4946", "26100.", "26100.1234567890", "2610.1", "26100.1\n", "٢٦١٠٠.1", "", null
  };
  private static final int[] SIZES = {
    0, 1, -1, ManifestItem.MAX_SIZE_BYTES, ManifestItem.MAX_SIZE_BYTES + 1, Integer.MIN_VALUE
  };

  private static @Nullable ValidatorFactory factory;

  @BeforeAll
  static void open() {
    factory = Validation.buildDefaultValidatorFactory();
  }

  @AfterAll
  static void close() {
    factory.close();
  }

  @Test
  void agreeWithTheDeclaredOnesOnEveryBody() {
    Validator declared = factory.getValidator();
    var random = new Random(SEED);
    int kept = 0;
    for (int i = 0; i < BODIES; i++) {
      BackupBody body = body(random);
      boolean quick = BodyRules.areKept(body);
      assertThat(quick).as("%d: %s", i, body).isEqualTo(declared.validate(body).isEmpty());
      kept += quick ? 1 : 0;
    }
    assertThat(kept).isBetween(BODIES / 10, BODIES * 9 / 10);
  }

  /** Right in most places, so that one wrong place decides. */
  private static BackupBody body(Random random) {
    return new BackupBody(
        mostly(random, "LAPTOP-ADA", TEXTS),
        mostly(random, "26100.4946", BUILDS),
        mostly(random, BackupTrigger.MANUAL, new BackupTrigger[] {null}),
        mostly(random, digest(), new Sha256[] {null}),
        mostly(random, items(random), new List[] {null}),
        random.nextInt(4) == 0 ? items(random) : null,
        mostly(random, contents(random), new List[] {null}));
  }

  private static List<ManifestItem> items(Random random) {
    List<ManifestItem> items = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      items.add(mostly(random, item(random), new ManifestItem[] {null}));
    }
    return items;
  }

  private static ManifestItem item(Random random) {
    return new ManifestItem(
        mostly(random, "windows.registry.value", TEXTS),
        mostly(random, "Theme", TEXTS),
        mostly(random, SettingsCategory.APPS, new SettingsCategory[] {null}),
        mostly(random, RecordKind.ROAMING, new RecordKind[] {null}),
        random.nextBoolean(),
        mostly(random, digest(), new Sha256[] {null}),
        random.nextInt(10) > 0 ? 7 : SIZES[random.nextInt(SIZES.length)]);
  }

  private static List<BackupBody.Content> contents(Random random) {
    List<BackupBody.Content> contents = new ArrayList<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      var content =
          new BackupBody.Content(mostly(random, digest(), new Sha256[] {null}), new byte[] {1});
      contents.add(mostly(random, content, new BackupBody.Content[] {null}));
    }
    return contents;
  }

  private static <T> T mostly(Random random, T usual, T[] others) {
    return random.nextInt(20) > 0 ? usual : others[random.nextInt(others.length)];
  }

  private static Sha256 digest() {
    return Sha256.of("dark".getBytes(StandardCharsets.UTF_8));
  }
}
