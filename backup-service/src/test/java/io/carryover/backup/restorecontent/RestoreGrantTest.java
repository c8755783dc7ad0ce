package io.carryover.backup.restorecontent;

import static org.assertj.core.api.Assertions.assertThat;

import io.carryover.backup.restorecontent.RestoreGrant.Answer;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RestoreGrantTest {

  private static final UUID RESTORE = new UUID(1, 1);
  private static final UUID DEVICE = new UUID(1, 2);
  private static final UUID PROFILE = new UUID(1, 3);
  private static final Instant END = Instant.parse("2026-10-21T08:00:00Z");

  private final RestoreGrant open = new RestoreGrant(RESTORE, DEVICE, PROFILE, 6L, END, false);

  @Test
  void itsDeviceReadsUntilTheEnd() {
    assertThat(open.answer(DEVICE, END.minusMillis(1))).isEqualTo(new Answer.Readable(PROFILE, 6));
    assertThat(open.answer(DEVICE, END)).isEqualTo(new Answer.GrantOver(END));
    assertThat(open.answer(DEVICE, END.plusSeconds(1))).isEqualTo(new Answer.GrantOver(END));
  }

  @Test
  void anotherDeviceLearnsNothingWhateverBecameOfIt() {
    UUID other = new UUID(2, 2);
    var finished = new RestoreGrant(RESTORE, DEVICE, PROFILE, 6L, END, true);

    assertThat(open.answer(other, END.minusMillis(1))).isEqualTo(new Answer.NotThisDevice());
    assertThat(open.answer(other, END)).isEqualTo(new Answer.NotThisDevice());
    assertThat(finished.answer(other, END)).isEqualTo(new Answer.NotThisDevice());
  }

  @Test
  void afterTheRestoreThereIsNothingToRead() {
    var finished = new RestoreGrant(RESTORE, DEVICE, PROFILE, 6L, END, true);

    assertThat(finished.answer(DEVICE, END.minusMillis(1))).isEqualTo(new Answer.RestoreOver());
    assertThat(finished.answer(DEVICE, END)).isEqualTo(new Answer.RestoreOver());
  }

  @Test
  void whoSetsUpAsNewReadsNothing() {
    var asNew = new RestoreGrant(RESTORE, DEVICE, null, null, END, false);

    assertThat(asNew.answer(DEVICE, END.minusMillis(1))).isEqualTo(new Answer.RestoreOver());
  }

  @Test
  void anEndAloneOpensNothing() {
    var endAlone = new RestoreGrant(RESTORE, DEVICE, null, null, null, true);

    assertThat(endAlone.answer(DEVICE, END)).isEqualTo(new Answer.RestoreOver());
  }
}
