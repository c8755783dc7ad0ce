package io.carryover.restore.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.carryover.restore.plan.ItemId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AppProgressTest {

  private static final ItemId APP = new ItemId("windows.data.apps.appmetadata", "Contoso.Time");

  private static final List<AppProgress> WORDS =
      List.of(
          new AppProgress(APP, AppState.PINNED, null),
          new AppProgress(APP, AppState.QUEUED, null),
          new AppProgress(APP, AppState.INSTALLING, null),
          new AppProgress(APP, AppState.UNAVAILABLE, "app-unavailable"),
          new AppProgress(APP, AppState.UNAVAILABLE, "no-licence"),
          new AppProgress(APP, AppState.INSTALLED, null));

  @Test
  void aReportThatIsBehindChangesNothing() {
    var installing = new AppProgress(APP, AppState.INSTALLING, null);

    assertThat(installing.further(new AppProgress(APP, AppState.QUEUED, null)))
        .isEqualTo(installing);
  }

  @Test
  void anAppThatCameAfterAllIsInstalled() {
    assertThat(WORDS.get(3).further(WORDS.get(5))).isEqualTo(WORDS.get(5));
    assertThat(WORDS.get(5).further(WORDS.get(3))).isEqualTo(WORDS.get(5));
  }

  @Test
  void allOrdersAndRepetitionsComeToTheSameEnd() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (int run = 0; run < 5_000; run++) {
      List<AppProgress> reports = new ArrayList<>();
      for (int i = 1 + random.nextInt(8); i > 0; i--) {
        reports.add(WORDS.get(random.nextInt(WORDS.size())));
      }
      AppProgress end = told(reports);
      reports.addAll(List.copyOf(reports));
      Collections.shuffle(reports, random);

      assertThat(told(reports)).as("run %d, seed %d", run, seed).isEqualTo(end);
    }
  }

  private static AppProgress told(List<AppProgress> reports) {
    return reports.stream().reduce(WORDS.getFirst(), AppProgress::further);
  }
}
