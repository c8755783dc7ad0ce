package io.carryover.reporting.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.carryover.reporting.event.RestoreOccasion;
import io.carryover.reporting.event.RestoreOutcome;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RestoresReportTest {

  @Test
  void everyRestoreCountsOnceByItsEndAndOnceByItsOccasion() {
    var report =
        RestoresReport.of(
            null,
            List.of(
                new RestoreCell(
                    RestoreOccasion.DEVICE_SETUP, RestoreOutcome.SUCCEEDED, 4, 400, 4, 0),
                new RestoreCell(
                    RestoreOccasion.DEVICE_SETUP, RestoreOutcome.PARTLY_SUCCEEDED, 3, 270, 9, 6),
                new RestoreCell(RestoreOccasion.FIRST_SIGN_IN, RestoreOutcome.FAILED, 2, 0, 0, 8),
                new RestoreCell(RestoreOccasion.ON_DEMAND, RestoreOutcome.EXPIRED, 1, 5, 0, 0),
                new RestoreCell(
                    RestoreOccasion.DEVICE_SETUP, RestoreOutcome.SET_UP_AS_NEW, 6, 0, 0, 0),
                new RestoreCell(RestoreOccasion.ON_DEMAND, RestoreOutcome.CANCELLED, 2, 7, 0, 0),
                new RestoreCell(RestoreOccasion.ON_DEMAND, null, 5, 0, 0, 0)),
            Map.of("not-on-this-os", 13L),
            Map.of("app-unavailable", 14L),
            new UndoneRestores(2, 30, 12, 3, 1),
            2,
            Map.of("sign-in-refused", 2L));

    assertThat(report)
        .isEqualTo(
            new RestoresReport(
                null,
                23,
                18,
                4,
                3,
                2,
                1,
                2,
                6,
                5,
                Map.of("deviceSetup", 13L, "firstSignIn", 2L, "onDemand", 8L),
                682,
                13,
                14,
                Map.of("not-on-this-os", 13L),
                Map.of("app-unavailable", 14L),
                new UndoneRestores(2, 30, 12, 3, 1),
                2,
                Map.of("sign-in-refused", 2L)));
  }
}
