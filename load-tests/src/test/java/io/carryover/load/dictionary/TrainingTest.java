package io.carryover.load.dictionary;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import io.carryover.backup.content.ContentKind;
import io.carryover.backup.content.Dictionary;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The same seeds give the same dictionary, and what it was trained for becomes smaller with it. */
class TrainingTest {

  private static final long SEED = 20261129;
  private static final int SMALL = 8 * 1024;

  @ParameterizedTest
  @EnumSource
  void theSameSeedsMakeTheSameDictionary(ContentKind kind) {
    byte[] once = new Training(77, SMALL).of(samples(SEED, kind));
    byte[] again = new Training(77, SMALL).of(samples(SEED, kind));

    assertThat(again).isEqualTo(once);
    assertThat(once).hasSizeLessThanOrEqualTo(SMALL);
    assertThat(Zstd.getDictIdFromDict(once)).isEqualTo(77);
  }

  @ParameterizedTest
  @EnumSource
  void backupsThatItWasNotTrainedOnBecomeSmaller(ContentKind kind) {
    var dictionary = new Dictionary(new Training(77, SMALL).of(samples(SEED, kind)));
    long with = 0;
    long without = 0;
    for (Records backup : backups(SEED + 1_000)) {
      byte[] bytes = backup.bytes(kind);
      with += dictionary.compress(bytes, backup.plain(kind)).length;
      without += Zstd.compress(bytes, 3).length;
    }

    assertThat(with).isLessThan(without * 9 / 10);
  }

  @Test
  void halfOfThePcsHaveSettingsAsTheAgentCollectsThem() {
    long collected =
        backups(SEED).stream()
            .filter(backup -> !backup.pieces().isEmpty())
            .filter(backup -> backup.pieces().stream().anyMatch(TrainingTest::isRegistryValue))
            .count();

    assertThat(collected).isBetween(30L, 300L);
  }

  private static boolean isRegistryValue(byte[] piece) {
    return new String(piece, StandardCharsets.UTF_8).contains("\"type\":\"REG_");
  }

  private static List<Records> backups(long seed) {
    return new MadeUpBackups(seed, 5, 30).all();
  }

  private static List<byte[]> samples(long seed, ContentKind kind) {
    return backups(seed).stream().map(backup -> backup.compressed(kind)).toList();
  }
}
